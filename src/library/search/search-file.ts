import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SEARCH_FILE } from '../data-folder';
import { identityOf } from '../database/connection';
import { pragma } from '../database/schema';
import { builtInSqlite, Connection, ownSqlite, type Sqlite } from '../database/sqlite';
import { isDamage } from '../database/sqlite-error';

/** Increased when the tables, or what is in them, changes. A file of another version is made again. */
const VERSION = 9;

/** Milliseconds for which a write waits for that of another process. */
const PATIENCE = 10_000;

const TABLES = `
  -- A transcript with or without its recording, or a recording alone. \`path\` is that of the transcript, where there is one.
  -- \`state\` is of its files and of what is remembered of them, \`episode\` the key of what is remembered. The prints are
  -- the fingerprints of the files.
  CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    transcript TEXT,
    audio TEXT,
    transcript_print TEXT,
    audio_print TEXT,
    episode TEXT,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    show TEXT,
    show_folded TEXT NOT NULL,
    number TEXT,
    date TEXT,
    -- Names the cover that a person gave; null for that of the recording.
    cover TEXT,
    duration REAL,
    -- Null for a recording alone.
    timing TEXT,
    words INTEGER NOT NULL,
    clips INTEGER NOT NULL,
    -- Where its text ends, in seconds, as far as that is known or can be estimated; null for a recording alone.
    ends REAL,
    -- Why it could not be read; null if it was.
    problem TEXT
  );

  -- The likely partners of recordings and transcripts without one, by their paths. \`reasons\` is JSON.
  CREATE TABLE likely (path TEXT PRIMARY KEY, partner TEXT NOT NULL, reasons TEXT NOT NULL) WITHOUT ROWID;
  -- A digest of all that is known of the files among which they were found. One row, or none.
  CREATE TABLE likely_among (digest TEXT NOT NULL);

  -- The folders that were added, and those below that cannot be listed. \`reason\` says why; null for one that is not there.
  CREATE TABLE folders (path TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT);

  CREATE TABLE speakers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);

  -- The id is that of turn-id.ts. \`starts\` has the start of each word: see word-starts.ts.
  CREATE TABLE turns (
    id INTEGER PRIMARY KEY,
    speaker INTEGER REFERENCES speakers,
    said TEXT NOT NULL,
    starts BLOB NOT NULL
  );
  CREATE INDEX turns_by_speaker ON turns (speaker);

  -- Where clips are, if that is not where they were when they were saved, at \`saved_start\` and \`saved_end\`.
  CREATE TABLE clips (
    text INTEGER NOT NULL,
    id TEXT NOT NULL,
    saved_start REAL NOT NULL,
    saved_end REAL NOT NULL,
    start REAL NOT NULL,
    end REAL NOT NULL,
    said TEXT NOT NULL,
    -- A list of names, as JSON.
    speakers TEXT NOT NULL,
    PRIMARY KEY (text, id)
  ) WITHOUT ROWID;

  -- What each speaker says in a text.
  CREATE TABLE voices (
    text INTEGER NOT NULL,
    speaker INTEGER NOT NULL,
    turns INTEGER NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (text, speaker)
  ) WITHOUT ROWID;

  -- Terms as \`indexedText\` makes them, by the id of their turn. Marks belong to letters in the scripts that keep them.
  CREATE VIRTUAL TABLE terms USING fts5 (
    said, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M*'"
  );
`;

/**
 * Opens the index of all words in a data folder. It holds nothing that cannot be made again: a damaged file, or one of
 * another Earmark, is replaced by an empty one. Throws SQLite's errors, and what `fs` throws.
 */
export async function openSearchFile(
  dataFolder: string,
  sqlite: Sqlite = builtInSqlite() ?? ownSqlite(),
): Promise<Connection> {
  const path = join(dataFolder, SEARCH_FILE);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  try {
    const connection = await connect(path, sqlite);
    if (pragma(connection, 'user_version') === VERSION) return connection;
    await connection.close();
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  removeSearchFile(dataFolder);
  return connect(path, sqlite);
}

/** Identifies the index file of a data folder in the system. Empty if there is none. */
export function searchFileIn(dataFolder: string): string {
  return identityOf(join(dataFolder, SEARCH_FILE));
}

/** Removes the index of a data folder. It is made again. Throws what `fs` throws. */
export function removeSearchFile(dataFolder: string): void {
  for (const suffix of ['-wal', '-shm', '']) rmSync(join(dataFolder, SEARCH_FILE + suffix), { force: true });
}

async function connect(path: string, sqlite: Sqlite): Promise<Connection> {
  // SQLite would let others read it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const connection = new Connection(sqlite, path, { timeout: PATIENCE });
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = 1');
    // What a power cut takes is made again.
    connection.exec('PRAGMA synchronous = NORMAL');
    const { tables } = connection.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
    if (tables === 0) create(connection);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function create(connection: Connection): void {
  connection.exec('BEGIN IMMEDIATE');
  // Another process may have been faster.
  const isThere = pragma(connection, 'user_version') === VERSION;
  if (!isThere) connection.exec(`${TABLES} PRAGMA user_version = ${VERSION}`);
  connection.exec('COMMIT');
}
