import type { BigIntStats } from 'node:fs';
import type * as nodeFs from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';

/** What a path leads to. */
export type Meant =
  /** A file, by its real path. `old` is the file that is there, or null when there is none yet. */
  | { readonly kind: 'file'; readonly path: string; readonly old: BigIntStats | null }
  /** A pipe, a character device or the like. It is written to, never replaced. */
  | { readonly kind: 'stream'; readonly path: string };

type AskingFs = Pick<typeof nodeFs, 'lstat' | 'readlink' | 'realpath' | 'stat'>;

/** The most links that Linux follows. */
const MOST_LINKS = 40;

/** Folders of open file descriptors. The names in them do not lead to the file. */
const OPEN_FILES = /^\/(?:proc\/.*\/fd|dev\/fd)$/;

/**
 * Finds what a write to this path would reach. Links are followed as the system follows them, even to a file that does
 * not exist yet. Throws what `fs` throws, EISDIR for a folder, and EPERM for a block device.
 */
export async function meantBy(path: string, fs: AskingFs): Promise<Meant> {
  const old = await unlessAbsent(fs.stat(path, { bigint: true }));
  if (old?.isDirectory() || path.endsWith('/') || path.endsWith(sep)) throw failure('EISDIR', path);
  if (old?.isBlockDevice()) throw failure('EPERM', path);
  if (old && !old.isFile()) return { kind: 'stream', path };
  let at = path;
  for (let followed = 0; followed <= MOST_LINKS; followed++) {
    // The path is not normalised as text: `link/..` is the parent of the link's target.
    const folder = await fs.realpath(dirname(at));
    if (OPEN_FILES.test(folder)) return { kind: 'stream', path };
    const real = join(folder, basename(at));
    const here = await unlessAbsent(fs.lstat(real));
    if (!here?.isSymbolicLink()) return { kind: 'file', path: real, old };
    const link = await fs.readlink(real);
    at = isAbsolute(link) ? link : `${folder}${sep}${link}`;
  }
  throw failure('ELOOP', path);
}

async function unlessAbsent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
