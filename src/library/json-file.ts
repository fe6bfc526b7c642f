import * as nodeFs from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { EarmarkError } from '../core/errors';
import { replaceOwnFile, type WritingFs } from '../files/replace-file';

/** What of `node:fs/promises` reading needs. */
export type ReadingFs = Pick<typeof nodeFs, 'readFile' | 'readdir' | 'rename'>;

/** Milliseconds before a file that another program holds is tried again, the first time and the next. */
const RETRY_DELAYS = [50, 200, 500];
const PASSING = ['EBUSY', 'EMFILE', 'ENFILE', 'EAGAIN'];

/** Files that could not be read, nor moved aside so far. */
const inTheWay = new Set<string>();

/**
 * Reads a JSON file of Earmark's own. Null where there is none. One that cannot be read, or is not what `schema` says,
 * is moved aside, so that nothing overwrites it, and told by an EarmarkError `damaged-file`.
 */
export async function readJson<T>(path: string, schema: z.ZodType<T>, fs: ReadingFs = nodeFs): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readPatiently(path, fs)));
  } catch (error) {
    if (isAbsent(error)) return null;
    throw await movedAside(path, error, fs);
  }
}

async function readPatiently(path: string, fs: ReadingFs): Promise<string> {
  for (const delay of RETRY_DELAYS) {
    try {
      return await fs.readFile(path, 'utf8');
    } catch (error) {
      if (!PASSING.includes(codeOf(error))) throw error;
      await pause(delay);
    }
  }
  return fs.readFile(path, 'utf8');
}

/**
 * Replaces a JSON file as a whole: whatever happens meanwhile, afterwards the old or the new content is there. One that
 * could not be read goes aside before. Throws what `fs` throws.
 */
export async function writeJson(path: string, value: unknown, fs: WritingFs = nodeFs): Promise<void> {
  if (inTheWay.has(path)) await clearTheWay(path);
  await replaceOwnFile(path, `${JSON.stringify(value, null, 2)}\n`, fs);
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

/** The system's code of an error; empty for one that is not the system's. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function movedAside(path: string, cause: unknown, fs: ReadingFs): Promise<EarmarkError> {
  const name = basename(path);
  inTheWay.add(path);
  const kept = await moveAside(path, fs).then(
    (aside) => `It was kept as “${aside}”.`,
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

async function clearTheWay(path: string): Promise<void> {
  try {
    await moveAside(path, nodeFs);
  } catch (error) {
    if (!isAbsent(error)) throw error;
    inTheWay.delete(path);
  }
}

/** Returns the new name, without the folder. */
async function moveAside(path: string, fs: ReadingFs): Promise<string> {
  const names = await fs.readdir(dirname(path));
  let n = 1;
  while (names.includes(`${basename(path)}.damaged-${n}`)) n++;
  await fs.rename(path, `${path}.damaged-${n}`);
  inTheWay.delete(path);
  return `${basename(path)}.damaged-${n}`;
}
