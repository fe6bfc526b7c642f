import * as nodeFs from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import { EarmarkError } from '../core/errors';
import { replaceFile, type WritingFs } from './replace-file';

/**
 * Reads a JSON file of Earmark's own. Null where there is none. One that cannot be read, or is not what `schema` says,
 * is moved aside, so that nothing overwrites it, and told by an EarmarkError `damaged-file`.
 */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await nodeFs.readFile(path, 'utf8')));
  } catch (error) {
    if (isAbsent(error)) return null;
    throw await movedAside(path, error);
  }
}

/**
 * Replaces a JSON file as a whole: whatever happens meanwhile, afterwards the old or the new content is there.
 * Throws what `fs` throws.
 */
export async function writeJson(path: string, value: unknown, fs: WritingFs = nodeFs): Promise<void> {
  await fs.mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${path}.tmp`, `${JSON.stringify(value, null, 2)}\n`, 0o600, fs);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

async function movedAside(path: string, cause: unknown): Promise<EarmarkError> {
  const name = basename(path);
  const kept = await moveAside(path).then(
    (aside) => `It was kept as “${aside}”.`,
    // Then the folder cannot be written to either, and nothing will overwrite it.
    () => 'It was left as it is.',
  );
  return new EarmarkError(
    'damaged-file',
    `Earmark could not make sense of its own file “${name}”. ${kept}`,
    `What it held is not shown. If you have a copy of it, put it back under its old name in ${dirname(path)}.`,
    { file: name },
    { cause },
  );
}

/** Returns the new name, without the folder. */
async function moveAside(path: string): Promise<string> {
  const names = await nodeFs.readdir(dirname(path));
  let n = 1;
  while (names.includes(`${basename(path)}.damaged-${n}`)) n++;
  await nodeFs.rename(path, `${path}.damaged-${n}`);
  return `${basename(path)}.damaged-${n}`;
}
