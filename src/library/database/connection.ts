import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EarmarkError } from '../../core/errors';
import { APPLICATION_ID, migrate, pragma, SCHEMA_VERSION, versionOf } from './schema';
import { Connection, type Sqlite } from './sqlite';
import { DATABASE, isDamage, isLocked, resultCode } from './sqlite-error';
import { databaseError } from './wording';

/**
 * Milliseconds for which SQLite waits for the lock of another process. After that the caller is told, and tries again.
 */
const LOCK_PATIENCE = 1000;

/** An open database. */
export interface OpenDatabase {
  readonly connection: Connection;
  /** Why it cannot be written; null if it can. */
  readonly readOnly: EarmarkError | null;
  /** Whether no other process may have it open: there is no room for the memory that processes share. */
  readonly isAlone: boolean;
  /** Identifies the file in the system. */
  readonly file: string;
}

/** A file of another program in the place of the database. */
export class ForeignDatabase extends Error {
  override readonly name = 'ForeignDatabase';
}

/**
 * Opens the database at `path`, creates it if there is none, and brings it to the present schema. A database of a newer
 * Earmark is opened for reading. Throws SQLite's errors, what `fs` throws, and ForeignDatabase.
 */
export async function openDatabase(path: string, sqlite: Sqlite): Promise<OpenDatabase> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite would let others read it. An existing file must not be opened here, because closing it would drop SQLite's
  // locks.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const file = identityOf(path);
  const open = async (isAlone: boolean): Promise<OpenDatabase> => {
    const connection = await connect(path, sqlite, isAlone);
    try {
      refuseForeign(connection);
      if (versionOf(connection) > SCHEMA_VERSION) {
        connection.exec('PRAGMA query_only = 1');
        return { connection, isAlone, file, readOnly: databaseError('newer-version', { file: DATABASE }) };
      }
      migrate(connection);
      return { connection, isAlone, file, readOnly: null };
    } catch (error) {
      await connection.close();
      throw error;
    }
  };
  try {
    return await open(false);
  } catch (error) {
    if (resultCode(error) === null || isDamage(error) || isLocked(error)) throw error;
    // A full disk has no room for the shared memory. A process that has the database alone reads it without.
    return open(true);
  }
}

/** Tells whether the file at a path is still the one that was opened. Empty if there is none. */
export function identityOf(path: string): string {
  const info = statSync(path, { bigint: true, throwIfNoEntry: false });
  return info ? `${info.dev}:${info.ino}` : '';
}

async function connect(path: string, sqlite: Sqlite, isAlone: boolean): Promise<Connection> {
  const connection = new Connection(sqlite, path, { timeout: LOCK_PATIENCE });
  try {
    if (isAlone) connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    if (pragma(connection, 'journal_mode') !== 'wal') connection.exec('PRAGMA journal_mode = WAL');
    // Confirmed writes survive a power cut.
    connection.exec('PRAGMA synchronous = FULL');
    // On macOS the drive's own cache is flushed only when asked for: https://sqlite.org/pragma.html#pragma_fullfsync
    connection.exec('PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1');
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function refuseForeign(connection: Connection): void {
  const id = Number(pragma(connection, 'application_id'));
  if (id === APPLICATION_ID) return;
  const { tables } = connection.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  if (id !== 0 || tables > 0) throw new ForeignDatabase(`${DATABASE} has the application id ${id}`);
}
