import { existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files that SQLite keeps beside a database: https://sqlite.org/tempfiles.html */
const BESIDE = ['-wal', '-shm', '-journal'];

/** A database that was set aside, with the number in its name. */
export interface SetAside {
  readonly path: string;
  readonly number: number;
}

/**
 * Gives a damaged database, or another program's file in its place, a name under which nothing overwrites it. Returns
 * its new path. Throws what `fs` throws.
 */
export function setAside(path: string, what: 'damaged' | 'other'): string {
  const aside = nextName(path, what);
  // The last writes may be only in the log. It is moved first, because a kill between would leave it to the next
  // database.
  for (const suffix of ['-wal', '-journal']) if (isThere(path + suffix)) renameSync(path + suffix, aside + suffix);
  rmSync(`${path}-shm`, { force: true });
  if (isThere(path)) renameSync(path, aside);
  return aside;
}

/** The damaged databases that were set aside, the newest first. */
export function asideOf(path: string): SetAside[] {
  const start = `${basename(path)}.damaged-`;
  const names = existsSync(dirname(path)) ? readdirSync(dirname(path)) : [];
  return names
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => ({ path: join(dirname(path), name), number: Number(name.slice(start.length)) }))
    .sort((a, b) => b.number - a.number);
}

/**
 * Moves what is no regular file out of the place of a database and of the files beside it. A link would lead writes to
 * somebody else's file. Returns the new names.
 */
export function clearPlace(path: string): string[] {
  const moved: string[] = [];
  for (const suffix of BESIDE) {
    const info = lstatSync(path + suffix, { throwIfNoEntry: false });
    if (!info || info.isFile()) continue;
    const aside = nextName(path + suffix, 'other');
    renameSync(path + suffix, aside);
    moved.push(basename(aside));
  }
  const info = lstatSync(path, { throwIfNoEntry: false });
  if (info && !info.isFile()) moved.push(basename(setAside(path, 'other')));
  return moved;
}

function nextName(path: string, what: 'damaged' | 'other'): string {
  let n = 1;
  while (isThere(`${path}.${what}-${n}`)) n++;
  return `${path}.${what}-${n}`;
}

/** A link counts, wherever it leads. */
const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
