import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import type * as nodeFs from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const NAME = /^\.earmark-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{16}\.tmp$/;

/** Milliseconds after which nobody writes a file any more, on whatever machine. */
const OLD = 24 * 3600_000;

/** A name for a file that is being written: nothing has it, and it tells later whose it was. */
export function temporaryIn(folder: string): string {
  return join(folder, `.earmark-${machine()}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
}

/** Folders that were cleared since the start. */
const cleared = new Set<string>();

/**
 * Removes from a folder what a kill left behind there: files named as by `temporaryIn`, of a process that is gone or a
 * day old. Once a folder and run, because large folders take long to list. Never throws.
 */
export async function clearLeftovers(
  folder: string,
  fs: Pick<typeof nodeFs, 'lstat' | 'readdir' | 'rm'>,
): Promise<void> {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names.filter((name) => NAME.test(name))) {
    const path = join(folder, name);
    // One that cannot be removed is in nobody's way.
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
    // It may be there, and another user's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

let known: string | null = null;

/** Names this machine, and on it those among whom a process id means the same: a folder may be shared, and ids not. */
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
