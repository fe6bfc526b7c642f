import * as nodeFs from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { EarmarkError } from '../core/errors';
import { replaceOwnFile, type WritingFs } from '../files/replace-file';
import { libraryError } from './wording';

/** The part of `node:fs/promises` that reading needs. */
export type ReadingFs = Pick<typeof nodeFs, 'readFile' | 'readdir' | 'rename'>;

/**
 * Milliseconds until the next try for a file that another program holds: after the first failure, the second, and so
 * on.
 */
const RETRY_DELAYS = [50, 200, 500];
const PASSING = ['EBUSY', 'EMFILE', 'ENFILE', 'EAGAIN'];

/** Files that could be neither read nor moved aside so far. */
const inTheWay = new Set<string>();

/**
 * Reads a JSON file of Earmark's own. Null if there is none. A file that cannot be read, or does not fit `schema`, is
 * moved aside, so that nothing overwrites it, and reported as an EarmarkError `damaged-file`.
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
 * Replaces a JSON file as a whole. Whatever happens, it has either the old or the new content afterwards. A file that
 * could not be read is moved aside first. Throws what `fs` throws.
 */
export async function writeJson(path: string, value: unknown, fs: WritingFs = nodeFs): Promise<void> {
  if (inTheWay.has(path)) await clearTheWay(path);
  await replaceOwnFile(path, `${JSON.stringify(value, null, 2)}\n`, fs);
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

/** The system's code of an error; empty if it has none. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function movedAside(path: string, cause: unknown, fs: ReadingFs): Promise<EarmarkError> {
  const name = basename(path);
  inTheWay.add(path);
  const aside = await moveAside(path, fs).catch(() => null);
  return libraryError('damaged-file/own', { file: name, aside, folder: dirname(path) }, cause);
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
