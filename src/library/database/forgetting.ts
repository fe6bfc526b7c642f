import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import * as fs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clearLeftoversAgain, temporaryIn } from '../../files/leftovers';
import { SEARCH_FILE, UNFINISHED, WRITINGS } from '../data-folder';
import type { Fingerprint } from '../fingerprint';
import { backupsIn } from './backups';
import { ForeignDatabase, openDatabase } from './connection';
import type { Places } from './recovery';
import { nextSerial } from './rows';
import { inTransaction, isDone, markDone, pragma } from './schema';
import { asideOf } from './set-aside';
import type { Connection, Sqlite } from './sqlite';
import { isDamage } from './sqlite-error';

/** What is taken out of everything that Earmark keeps. */
export interface Forgotten {
  /** The keys of the episode: see `keysOf`. */
  readonly keys: readonly Fingerprint[];
  /** The files that name it, and that nothing can be taken out of. */
  readonly left: readonly string[];
}

/** Folders of the data folder with a file for each recording or transcript, by its fingerprint. */
const FOLDERS = ['episodes', 'syncs', 'peaks', 'indexes', UNFINISHED, WRITINGS];

/** Milliseconds between two tries to empty the log while another process reads. SQLite itself waits a second. */
const TRY_EVERY = 100;
const MOST_TRIES = 5;

/**
 * The keys of an episode. It has one for each recording that was at its place, and one for what was made of the
 * transcript alone. Another recording of the same transcript is another episode, and so is a key that is on the shelf by
 * itself.
 */
export function keysOf(connection: Connection, key: Fingerprint): Fingerprint[] {
  const rows = connection
    .prepare(
      `SELECT other.key FROM episodes AS one LEFT JOIN files AS at ON at.fingerprint = one.audio
         JOIN episodes AS other LEFT JOIN files AS other_at ON other_at.fingerprint = other.audio
       WHERE one.key = ?1
         AND (other.audio = one.audio
           OR other.transcript = one.transcript AND (other.audio IS NULL OR other_at.path = at.path)
           OR other.key IN (SELECT key FROM json_each(iif(json_valid(one.joined), one.joined, '{}'))))
         AND (other.key = ?1 OR other.key NOT IN (SELECT episode FROM recents))`,
    )
    .all(key) as { key: Fingerprint }[];
  return [...new Set([key, ...rows.map((row) => row.key)])];
}

/**
 * Takes an episode out of a database, its backups, and the files in the data folder that are named by its fingerprints.
 * The copies go first: if this is interrupted, the episode is still there and can be forgotten again. Throws what `fs`
 * and SQLite throw.
 */
export async function forget(
  connection: Connection,
  { path, backups }: Places,
  dataFolder: string,
  sqlite: Sqlite,
  key: Fingerprint,
): Promise<Forgotten> {
  const keys = keysOf(connection, key);
  const names = namesOf(connection, keys);
  // A process that was ended may have left a copy of a database.
  for (const folder of [dirname(path), backups]) await clearLeftoversAgain(folder, fs);
  for (const backup of backupsIn(backups)) await forgetInBackup(backup.path, names, sqlite);
  for (const folder of FOLDERS) removeNamed(join(dataFolder, folder), names);
  // It is made again. Then it has the words of this episode only if they are in a folder of the library.
  for (const suffix of ['-wal', '-shm', '']) rmSync(join(dataFolder, SEARCH_FILE + suffix), { force: true });
  inTransaction(connection, () => {
    take(connection, names);
    // The mark stays until nothing of the episode is left in the file either.
    markDone(connection, 'sweep');
  });
  const isSwept = await sweep(connection).catch((error) => {
    // It is forgotten already. A later call sweeps.
    console.error('Not swept:', error);
    return false;
  });
  const left = asideOf(path).filter((aside) => mayHold(aside.path, names));
  return { keys, left: [...(isSwept ? [] : [basename(path)]), ...left.map((aside) => basename(aside.path))] };
}

/**
 * Removes from the file what was deleted, if that was not done yet. If another process prevents it, the next call does
 * it. Returns whether nothing is left. Throws SQLite's errors.
 */
export async function sweep(connection: Connection): Promise<boolean> {
  if (!isDone(connection, 'sweep')) return true;
  // Deleted rows stay in a file until others are written over them.
  connection.exec('VACUUM');
  for (let tries = 1; !isLogEmptied(connection); tries++) {
    if (tries === MOST_TRIES) return false;
    await pause(TRY_EVERY);
  }
  connection.exec("DELETE FROM done WHERE what = 'sweep'");
  return true;
}

/** Returns whether the log is empty. Another process that reads can prevent that. */
function isLogEmptied(connection: Connection): boolean {
  return pragma(connection, 'wal_checkpoint(TRUNCATE)') === 0;
}

/** The names of an episode: its keys, and the fingerprints of its files that no other episode has. */
function namesOf(connection: Connection, keys: readonly Fingerprint[]): Fingerprint[] {
  const files = keys.flatMap((key) => {
    const row = connection.prepare('SELECT audio, transcript FROM episodes WHERE key = ?').get(key);
    const { audio = null, transcript = null } = (row ?? {}) as { audio?: string | null; transcript?: string | null };
    return [audio, transcript].filter((name) => name !== null);
  });
  const isOfOther = (name: Fingerprint) =>
    connection
      .prepare('SELECT key FROM episodes WHERE audio = ?1 OR transcript = ?1')
      .all(name)
      .some((row) => !keys.includes((row as { key: string }).key));
  return [...new Set([...keys, ...files.filter((name) => !isOfOther(name))])];
}

/** Deletes all rows with these names. Call it within a transaction. */
function take(connection: Connection, names: readonly Fingerprint[]): void {
  for (const name of names) {
    for (const table of ['operations', 'documents', 'recents'])
      connection.prepare(`DELETE FROM ${table} WHERE episode = ?`).run(name);
    for (const table of ['episodes', 'set_aside']) connection.prepare(`DELETE FROM ${table} WHERE key = ?`).run(name);
    for (const table of ['syncs', 'claims', 'pairings'])
      connection.prepare(`DELETE FROM ${table} WHERE audio = ?1 OR transcript = ?1`).run(name);
    connection.prepare('DELETE FROM stretches WHERE audio = ?').run(name);
    connection
      .prepare(
        `DELETE FROM queue WHERE (SELECT path FROM files WHERE fingerprint = ?1) IN (queue.audio, queue.transcript)`,
      )
      .run(name);
    connection
      .prepare(
        `DELETE FROM files WHERE fingerprint = ?1
           AND NOT EXISTS (SELECT 1 FROM episodes WHERE audio = ?1 OR transcript = ?1)`,
      )
      .run(name);
  }
  nextSerial(connection);
}

/** Replaces a backup by one without an episode. A backup that cannot be read is removed: it helps nobody. */
async function forgetInBackup(path: string, names: readonly Fingerprint[], sqlite: Sqlite): Promise<void> {
  const made = temporaryIn(dirname(path));
  try {
    copyFileSync(path, made);
    const { connection } = await openDatabase(made, sqlite);
    try {
      inTransaction(connection, () => take(connection, names));
      connection.exec('VACUUM');
      pragma(connection, 'wal_checkpoint(TRUNCATE)');
      connection.exec('PRAGMA journal_mode = DELETE');
    } finally {
      await connection.close();
    }
    const file = openSync(made, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(made, path);
  } catch (error) {
    if (!isDamage(error) && !(error instanceof ForeignDatabase)) throw error;
    rmSync(path, { force: true });
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(made + suffix, { force: true });
  }
}

/** Removes the files of a folder whose names begin with one of these. */
function removeNamed(folder: string, names: readonly Fingerprint[]): void {
  for (const file of existsSync(folder) ? readdirSync(folder) : [])
    if (names.some((name) => file.startsWith(`${name}.`))) rmSync(join(folder, file), { force: true });
}

/** Whether a damaged database, or its log, names one of these. One that cannot be read may. */
function mayHold(path: string, names: readonly Fingerprint[]): boolean {
  return ['', '-wal', '-journal']
    .filter((suffix) => existsSync(path + suffix))
    .some((suffix) => {
      try {
        const bytes = readFileSync(path + suffix);
        return names.some((name) => bytes.includes(name));
      } catch {
        return true;
      }
    });
}
