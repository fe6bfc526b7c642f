import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { clearLeftovers, temporaryIn } from '../../files/leftovers';
import { pragma } from './schema';
import { Connection, type Sqlite } from './sqlite';

/** How many backups are kept, one for each day. */
const KEPT = 7;

/** Numbered, because a clock that was set back must not put a backup before an older one. */
const NAME = /^earmark-(\d{6})-(\d{4}-\d{2}-\d{2})\.db$/;

export interface Backup {
  readonly path: string;
  readonly number: number;
  /** The day on which it was made, as 2026-11-29. */
  readonly day: string;
}

/** The backups in a folder, the newest first. */
export function backupsIn(folder: string): Backup[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .flatMap((name) => {
      const [, number, day = ''] = NAME.exec(name) ?? [];
      return number === undefined ? [] : [{ path: join(folder, name), number: Number(number), day }];
    })
    .sort((a, b) => b.number - a.number);
}

/**
 * Makes the backup of a day, unless there is one, and removes the oldest if there are more than seven. The database may
 * be in use. Throws what `fs` and SQLite throw, and an Error if the copy is damaged. Then there is no new backup.
 */
export async function backUp(connection: Connection, folder: string, sqlite: Sqlite, day: string): Promise<void> {
  const [newest] = backupsIn(folder);
  if (newest?.day === day) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await clearLeftovers(folder, fs);
  const copy = temporaryIn(folder);
  closeSync(openSync(copy, 'wx', 0o600));
  try {
    await sqlite.backup(connection.raw, copy);
    if (!(await isWhole(copy, sqlite, 'PRAGMA journal_mode = DELETE'))) throw new Error('the copy is damaged');
    const number = String((newest?.number ?? 0) + 1).padStart(6, '0');
    renameSync(copy, join(folder, `earmark-${number}-${day}.db`));
  } finally {
    rmSync(copy, { force: true });
  }
  for (const old of backupsIn(folder).slice(KEPT)) rmSync(old.path, { force: true });
}

/** Whether the whole of a database that nobody uses can be read, after an action on it. */
export async function isWhole(path: string, sqlite: Sqlite, first?: 'PRAGMA journal_mode = DELETE'): Promise<boolean> {
  try {
    const connection = new Connection(sqlite, path, { readOnly: first === undefined });
    try {
      // A copy is one file, and must stay one while it is read.
      if (first !== undefined) connection.exec(first);
      return pragma(connection, 'quick_check') === 'ok';
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}
