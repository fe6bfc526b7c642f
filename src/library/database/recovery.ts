import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { EarmarkError } from '../../core/errors';
import { clearLeftovers, temporaryIn } from '../../files/leftovers';
import { type Backup, backupsIn, isWhole } from './backups';
import { openDatabase } from './connection';
import { type Salvaged, salvage } from './salvage';
import { pragma } from './schema';
import { asideOf, setAside } from './set-aside';
import { Connection, type Sqlite } from './sqlite';
import { DATABASE } from './sqlite-error';
import { databaseError } from './wording';

export interface Places {
  /** Path of the database. */
  readonly path: string;
  /** Folder of its backups. */
  readonly backups: string;
}

/** The places in a data folder. */
export function placesIn(dataFolder: string): Places {
  const folder = join(dataFolder, 'database');
  return { path: join(folder, DATABASE), backups: join(folder, 'backups') };
}

/**
 * Whether a database is missing that was there before: Earmark was killed while it recovered it, or the file was
 * emptied.
 */
export function isLost({ path, backups }: Places): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const isLogged = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  return size === 0 && !isLogged && (backupsIn(backups).length > 0 || asideOf(path).length > 0);
}

/**
 * Sets a damaged or lost database aside, and makes a new one from the newest whole backup and from what can be read of
 * the damaged file. Returns messages about it. Only one process does it at a time. Throws what `fs` and SQLite throw.
 */
export async function recover(places: Places, sqlite: Sqlite): Promise<EarmarkError | null> {
  const { path, backups } = places;
  const lock = new Connection(sqlite, `${path}.recovery`, { timeout: 10_000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    // Another process may have done it while this one waited.
    if (!isLost(places) && (await canBeRead(path, sqlite))) return null;
    const aside = isLost(places) ? unfinished(places) : begin(path);
    await clearLeftovers(dirname(path), fs);
    const backup = await newestWhole(backups, sqlite);
    const isThere = existsSync(path);
    const made = temporaryIn(dirname(path));
    const salvaged = await fill(made, aside, backup, sqlite);
    renameSync(made, path);
    rmSync(markOf(path), { force: true });
    const from = { file: DATABASE, day: backup?.day ?? null };
    if (aside === null) return databaseError('damaged-file/lost', { ...from, isThere });
    const { episodes, unread } = salvaged;
    return databaseError('damaged-file/recovered', {
      ...from,
      aside: basename(aside),
      episodes,
      unread: unread.length,
    });
  } finally {
    await lock.close();
    rmSync(`${path}.recovery`, { force: true });
  }
}

/** The file that says that a recovery has begun and not ended. */
const markOf = (path: string) => `${path}.recovering`;

/** Sets a damaged database aside. Returns its new path. */
function begin(path: string): string {
  closeSync(openSync(markOf(path), 'w', 0o600));
  return setAside(path, 'damaged');
}

/**
 * The damaged file of a recovery that was killed. A file of an earlier recovery may be older than a backup, so it is
 * taken only if there is no backup.
 */
function unfinished({ path, backups }: Places): string | null {
  const mayBeOld = !existsSync(markOf(path)) && backupsIn(backups).length > 0;
  return mayBeOld ? null : (asideOf(path)[0]?.path ?? null);
}

async function newestWhole(backups: string, sqlite: Sqlite): Promise<Backup | null> {
  for (const backup of backupsIn(backups)) if (await isWhole(backup.path, sqlite)) return backup;
  return null;
}

/** Makes the new database as one file, on disk. */
async function fill(made: string, aside: string | null, backup: Backup | null, sqlite: Sqlite): Promise<Salvaged> {
  if (backup) copyFileSync(backup.path, made);
  const { connection } = await openDatabase(made, sqlite);
  try {
    connection.exec('BEGIN');
    // What processes know about the old one does not hold for the new one.
    connection.exec('UPDATE counter SET serial = serial + 1000000');
    const nothing = { episodes: 0, unread: [] };
    const salvaged = aside ? await salvage(aside, connection, scratchIn(dirname(made)), sqlite) : nothing;
    connection.exec('COMMIT');
    pragma(connection, 'wal_checkpoint(TRUNCATE)');
    connection.exec('PRAGMA journal_mode = DELETE');
    return salvaged;
  } finally {
    await connection.close();
    const file = openSync(made, 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}

const scratchIn = (folder: string) => ({ copy: temporaryIn(folder), rows: temporaryIn(folder) });

async function canBeRead(path: string, sqlite: Sqlite): Promise<boolean> {
  try {
    const { connection } = await openDatabase(path, sqlite);
    try {
      return pragma(connection, 'quick_check') === 'ok';
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}
