import * as nodeFs from 'node:fs/promises';
import { dirname } from 'node:path';

/** What of `node:fs/promises` writing needs. */
export type WritingFs = Pick<typeof nodeFs, 'mkdir' | 'open' | 'rename' | 'rm'>;

/**
 * Replaces a file as a whole: whatever happens meanwhile, afterwards the old or the new content is there. It is written
 * to `temporary` first, in the same folder. `mode` is that of the new file. Throws what `fs` throws.
 */
export async function replaceFile(
  path: string,
  temporary: string,
  content: string | Uint8Array,
  mode: number,
  fs: WritingFs = nodeFs,
): Promise<void> {
  try {
    const file = await fs.open(temporary, 'w', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path), fs);
}

/** Makes the rename itself last through a power cut. Windows cannot do it, and needs not. */
async function syncFolder(folder: string, fs: WritingFs): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
