import type { EarmarkError } from '../../core/errors';
import { unreadable, unwritable } from '../../core/file-errors';
import { ADVICE_TO_READ } from './wording';

/** The name of the database's file, in its folder. */
export const DATABASE = 'earmark.db';

/** Those of SQLite's primary result codes (https://sqlite.org/rescode.html) that need a message of their own. */
const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** The system's codes with the same meaning as SQLite's. */
const SYSTEM_CODES: Readonly<Record<number, string>> = {
  3: 'EACCES',
  5: 'EBUSY',
  6: 'EBUSY',
  8: 'EROFS',
  10: 'EIO',
  13: 'ENOSPC',
  14: 'EACCES',
  23: 'EACCES',
};

/** SQLite's messages for its primary result codes (`sqlite3ErrStr` in its main.c). */
const MESSAGES: Readonly<Record<string, number>> = {
  'access permission denied': 3,
  'database is locked': BUSY,
  'attempt to write a readonly database': 8,
  'disk I/O error': 10,
  'database disk image is malformed': CORRUPT,
  'database or disk is full': 13,
  'unable to open database file': 14,
  'authorization denied': 23,
  'file is not a database': NOT_A_DATABASE,
};

/** SQLite's primary result code; null for any other error. */
export function resultCode(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  // The native module gives no code where a query for all rows fails.
  const isOfSqlite = 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  return isOfSqlite ? (MESSAGES[error.message] ?? null) : null;
}

/** Whether the file is damaged, or is no database. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

/** Whether another process has locked the file. */
export function isLocked(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** Why the database could not be written, in the user's words. */
export function notWritten(error: unknown): EarmarkError {
  return unwritable(asSystemError(error), DATABASE);
}

/** Why the database could not be read, in the user's words. */
export function notRead(error: unknown): EarmarkError {
  return unreadable(asSystemError(error), DATABASE).advising(ADVICE_TO_READ);
}

function asSystemError(error: unknown): unknown {
  const code = SYSTEM_CODES[resultCode(error) ?? -1];
  return code === undefined ? error : Object.assign(new Error(String(error), { cause: error }), { code });
}
