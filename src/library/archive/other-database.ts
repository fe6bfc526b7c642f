import { constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EarmarkError } from '../../core/errors';
import { unreadable } from '../../core/file-errors';
import { clearLeftovers, temporaryIn } from '../../files/leftovers';
import { ForeignDatabase, identityOf, openDatabase } from '../database/connection';
import { isLost, type Places, placesIn } from '../database/recovery';
import { pragma } from '../database/schema';
import type { Connection, Sqlite } from '../database/sqlite';
import { isDamage } from '../database/sqlite-error';
import { takeIn } from '../database/taking-in';
import { databaseError } from '../database/wording';

/** What a database is copied with: the last writes may be only in its log. */
const WITH_IT = ['', '-wal', '-journal'];
/** Milliseconds between tries to copy a database while nobody writes to it. */
const TRIES = [50, 100, 200, 500, 1000, 2000];

/**
 * Reads another data folder, or the file of a database. Nothing there is written or locked: what is read is a copy beside
 * one's own database, which is brought to the present version. `report` is told of files of an old Earmark that make no
 * sense. Rejects with EarmarkError for anything but a whole database of this or an older Earmark.
 */
export async function withOtherDatabase<T>(
  path: string,
  { own, sqlite, report }: OwnDatabase,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const file = basename(path);
  const folder = folderOf(path, file);
  const places = folder === null ? null : placesIn(folder);
  const database = places?.path ?? path;
  if (isSameFile(database, own.path)) throw databaseError('bad-request/same-library', { file });
  if (places && isLost(places)) throw databaseError('damaged-file/other', { file });
  if (folder !== null && !isDataFolder(folder)) throw databaseError('not-library', { file });
  const isThere = existsSync(database);
  mkdirSync(dirname(own.path), { recursive: true, mode: 0o700 });
  await clearLeftovers(dirname(own.path), fs);
  const copy = temporaryIn(dirname(own.path));
  try {
    if (isThere) await copyStill(database, copy, file);
    const connection = await opened(copy, file, sqlite);
    try {
      if (folder !== null) for (const problem of takeIn(connection, folder)) report(EarmarkError.revived(problem));
      return await work(connection);
    } finally {
      await connection.close();
    }
  } finally {
    for (const suffix of [...WITH_IT, '-shm']) rmSync(copy + suffix, { force: true });
  }
}

/** Whether a folder has a database. Before it had one, Earmark stored everything in small files. */
export function isDataFolder(folder: string): boolean {
  const { path, backups } = placesIn(folder);
  return [path, backups, join(folder, 'episodes')].some((place) => existsSync(place));
}

export interface OwnDatabase {
  readonly own: Places;
  readonly sqlite: Sqlite;
  readonly report: (error: EarmarkError) => void;
}

/** The data folder at a path; null for a file. */
function folderOf(path: string, file: string): string | null {
  try {
    const info = statSync(path);
    if (info.isDirectory()) return path;
    if (info.isFile()) return null;
  } catch (error) {
    throw unreadable(error, file);
  }
  throw databaseError('not-library', { file });
}

function isSameFile(one: string, other: string): boolean {
  const identity = identityOf(one);
  return identity !== '' && identity === identityOf(other);
}

async function opened(copy: string, file: string, sqlite: Sqlite): Promise<Connection> {
  try {
    const { connection, readOnly } = await openDatabase(copy, sqlite);
    const isWhole = readOnly !== null || pragma(connection, 'quick_check') === 'ok';
    if (isWhole && !readOnly) return connection;
    await connection.close();
    throw databaseError(isWhole ? 'newer-version/other' : 'damaged-file/other', { file });
  } catch (error) {
    if (error instanceof ForeignDatabase) throw databaseError('not-library', { file }, error);
    if (isDamage(error)) throw databaseError('damaged-file/other', { file }, error);
    throw unreadable(error, file);
  }
}

/** Copies a database as it is at one moment: again, if a process writes to it meanwhile. */
async function copyStill(from: string, to: string, file: string): Promise<void> {
  try {
    for (const wait of TRIES) {
      const before = stamp(from);
      for (const suffix of WITH_IT) {
        rmSync(to + suffix, { force: true });
        if (!existsSync(from + suffix)) continue;
        await fs.copyFile(from + suffix, to + suffix, constants.COPYFILE_FICLONE);
        // The copy is written to, and is nobody else's, whatever holds for the file.
        await fs.chmod(to + suffix, 0o600);
      }
      if (stamp(from) === before) return;
      await pause(wait);
    }
  } catch (error) {
    throw unreadable(error, file);
  }
  throw databaseError('cannot-read/never-still', { file });
}

/** Shows whether a database was written to. */
function stamp(path: string): string {
  const parts = WITH_IT.map((suffix) => statSync(path + suffix, { bigint: true, throwIfNoEntry: false }));
  return parts.map((info) => (info ? `${info.ino} ${info.size} ${info.mtimeNs}` : '')).join(', ');
}
