import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileError } from '../core/wording';

/** With O_NONBLOCK, opening a pipe that took the place of a file does not block. Windows has no such pipes. */
const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The stats of a file that is to be read. Throws EarmarkError for a folder, a pipe or a device, because opening one may
 * block for ever. Throws what `fs` throws.
 */
export async function statFile(path: string): Promise<Stats> {
  const found = await stat(path);
  refuseOthers(found, path);
  return found;
}

/** Opens a file for reading, following links. The caller closes it. Throws as `statFile` does. */
export async function openFile(path: string): Promise<FileHandle> {
  await statFile(path);
  const file = await open(path, READING);
  try {
    // The path may lead to something else by now.
    refuseOthers(await file.stat(), path);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Reads all of a file. Throws as `statFile` does. */
export async function readWhole(path: string): Promise<Buffer> {
  const file = await openFile(path);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function refuseOthers(found: Stats, path: string): void {
  if (found.isFile()) return;
  const name = basename(path);
  if (found.isDirectory()) throw fileError('is-directory', { file: name });
  throw fileError('cannot-read/not-a-file', {
    file: name,
    what: found.isFIFO() ? 'a pipe' : found.isSocket() ? 'a socket' : 'a device',
  });
}
