import { type BigIntStats, constants } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clearLeftovers, temporaryIn } from './leftovers';
import { meantBy } from './meant-by';

/** The part of `node:fs/promises` that writing needs. */
export type WritingFs = Pick<
  typeof nodeFs,
  'access' | 'lstat' | 'mkdir' | 'open' | 'readdir' | 'readlink' | 'realpath' | 'rename' | 'rm' | 'stat'
>;

/**
 * The content of a new file: all of it, or a function that writes it into the open file, anywhere, so that memory does not
 * grow with the file.
 */
export type Content = string | Uint8Array | ((file: nodeFs.FileHandle) => Promise<void>);

export interface Replacing {
  /** Called right before the new file takes its place. What it throws leaves everything as it was. */
  readonly check?: () => Promise<void>;
  readonly fs?: WritingFs;
}

/**
 * Replaces a file of the user's as a whole: after a crash at any moment, either the old or the new content is there.
 * Links are followed, even to a file that does not exist yet, and stay links. The new file keeps the permissions of the
 * old one, and its owner where the system allows it. A pipe or a character device is written to directly. Another hard
 * link to the file keeps the old content. A folder that takes no new file is an error, even where the file itself is
 * writable: writing in place could lose it half way. Throws what `fs` throws, also for a folder (EISDIR), a
 * write-protected file (EACCES), and a pipe where content is written anywhere (ESPIPE). Throws what a content throws.
 */
export async function replaceFile(
  path: string,
  content: Content,
  { check, fs = nodeFs }: Replacing = {},
): Promise<void> {
  const meant = await meantBy(path, fs);
  if (meant.kind === 'stream') {
    if (typeof content === 'function') throw Object.assign(new Error(`ESPIPE: ${path}`), { code: 'ESPIPE' });
    await check?.();
    return writeStream(meant.path, content, fs);
  }
  const { old } = meant;
  // A rename would replace even a write-protected file.
  if (old) await fs.access(meant.path, constants.W_OK);
  const likeOld = async (file: nodeFs.FileHandle) => {
    if (old) await takeAfter(file, old);
  };
  // Until it takes its place, nobody may read the new file who may not read the old one.
  const mode = old ? Number(old.mode) & 0o700 : 0o666;
  await put(meant.path, content, { mode, finish: likeOld, check, fs });
}

/**
 * Replaces a file of Earmark's own as a whole, and creates its folder if needed. No other user may read either. A link
 * in its place is replaced, not followed, so that a prepared folder cannot redirect the write. Throws what `fs` throws.
 */
export async function replaceOwnFile(
  path: string,
  content: string | Uint8Array,
  fs: WritingFs = nodeFs,
): Promise<void> {
  await fs.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const toMyself = (file: nodeFs.FileHandle) => restrict(file, OWN_MODE);
  await put(path, content, { mode: OWN_MODE, finish: toMyself, fs });
}

const OWN_MODE = 0o600;

interface Putting {
  /** The mode that the file is created with, before the umask. */
  readonly mode: number;
  /** Called when the file is written but has not yet taken its place. */
  readonly finish: (file: nodeFs.FileHandle) => Promise<void>;
  readonly check?: Replacing['check'];
  readonly fs: WritingFs;
}

async function put(path: string, content: Content, { mode, finish, check, fs }: Putting): Promise<void> {
  const folder = dirname(path);
  await clearLeftovers(folder, fs);
  const temporary = temporaryIn(folder);
  // `wx+` never opens an existing file, and never follows a link.
  const file = await fs.open(temporary, 'wx+', mode);
  try {
    try {
      if (typeof content === 'function') await content(file);
      else await file.writeFile(content);
      await finish(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await check?.();
    await renamePatiently(temporary, path, fs);
  } catch (error) {
    // A file that cannot be removed now is a leftover, which a later run removes.
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder, fs);
}

async function writeStream(path: string, content: string | Uint8Array, fs: WritingFs): Promise<void> {
  // A name such as /dev/stdout may stand for a file that another program has begun, so this appends.
  const file = await fs.open(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

/** Gives a new file the owner and permissions of the file that it replaces. */
async function takeAfter(file: nodeFs.FileHandle, { uid, gid, mode: bits }: BigIntStats): Promise<void> {
  if (process.platform === 'win32') return;
  const mine = await file.stat();
  const isMine = mine.uid === Number(uid) && mine.gid === Number(gid);
  if (!isMine) {
    await file
      .chown(Number(uid), Number(gid))
      // Only the superuser may change the owner. Any user may change the group to another of their own.
      .catch(() => file.chown(mine.uid, Number(gid)))
      .catch(() => undefined);
  }
  const mode = Number(bits) & 0o777;
  const isGroupKept = isMine || (await file.stat()).gid === Number(gid);
  // A different group gets no more than everybody gets.
  await restrict(file, isGroupKept ? mode : (mode & 0o707) | ((mode & 0o007) << 3));
}

/** Drives without permissions report the same ones for every file, and refuse to change them. */
async function restrict(file: nodeFs.FileHandle, mode: number): Promise<void> {
  if (((await file.stat()).mode & 0o777) !== mode) await file.chmod(mode);
}

/** Milliseconds between attempts. A virus scanner holds a new file for a moment. */
const RETRY_DELAYS = [20, 50, 100, 200, 500, 1000, 1000];
const HELD = ['EPERM', 'EACCES', 'EBUSY'];

/** On Windows a file that another program holds cannot be replaced. Mostly it is held for a moment only. */
async function renamePatiently(from: string, to: string, fs: WritingFs): Promise<void> {
  if (process.platform !== 'win32') return fs.rename(from, to);
  for (const delay of RETRY_DELAYS) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      if (!HELD.includes(codeOf(error))) throw error;
      await pause(delay);
    }
  }
  await fs.rename(from, to);
}

/** How drives report that they cannot sync a folder. */
const NOT_FOR_FOLDERS = ['EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM'];

/** Makes the rename itself survive a power cut. Windows cannot do it, and does not need it. */
async function syncFolder(folder: string, fs: WritingFs): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NOT_FOR_FOLDERS.includes(codeOf(error))) throw error;
  }
}

/** The system's code of an error; empty for any other error. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
