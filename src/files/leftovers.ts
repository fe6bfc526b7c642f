import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import type * as nodeFs from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A database has other files beside it. */
const NAME = /^\.earmark-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{16}\.tmp(?:-wal|-shm|-journal)?$/;

/** Milliseconds. A temporary file of this age is no longer being written, on any machine. */
const OLD = 24 * 3600_000;

/** A name for a temporary file. It is unique, and says which process is writing the file. */
export function temporaryIn(folder: string): string {
  return join(folder, `.earmark-${machine()}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
}

type ClearingFs = Pick<typeof nodeFs, 'lstat' | 'readdir' | 'rm'>;

/** Folders that were cleared since the program started. */
const cleared = new Set<string>();

/**
 * Removes temporary files that a killed process left in a folder: files named by `temporaryIn` whose process is gone,
 * or that are a day old. Each folder is cleared once in a run, because a large one takes long to list. Never throws.
 */
export async function clearLeftovers(folder: string, fs: ClearingFs): Promise<void> {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  await clearLeftoversAgain(folder, fs);
}

/** The same, also if the folder was cleared before. Never throws. */
export async function clearLeftoversAgain(folder: string, fs: ClearingFs): Promise<void> {
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names.filter((name) => NAME.test(name))) {
    const path = join(folder, name);
    // A leftover that cannot be removed does no harm.
    await (async () => {
      const info = await fs.lstat(path);
      if (info.isFile() && (isOfTheDead(name) || Date.now() - info.mtimeMs > OLD)) await fs.rm(path, { force: true });
    })().catch(() => undefined);
  }
}

function isOfTheDead(name: string): boolean {
  const [, writtenOn, pid] = NAME.exec(name) ?? [];
  return writtenOn === machine() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists, but belongs to another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

let known: string | null = null;

/**
 * Identifies this machine, and the process namespace in it. A folder may be shared between machines, whose process ids
 * are unrelated.
 */
function machine(): string {
  known ??= createHash('sha256').update(`${hostname()} ${processSpace()}`).digest('hex').slice(0, 8);
  return known;
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
