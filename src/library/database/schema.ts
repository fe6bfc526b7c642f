import type { Connection } from './sqlite';

/** Marks a file as Earmark's: “Earm”. */
export const APPLICATION_ID = 0x4561726d;

/**
 * The migrations: each brings a database from one version of the schema to the next. A released one is never changed.
 * Add another, with a file of the version before among the fixtures.
 */
const migrations: readonly string[] = [
  `
  -- Counts every change: what changed last, and what another process changed since, needs no clock.
  CREATE TABLE counter (one INTEGER PRIMARY KEY CHECK (one = 1), serial INTEGER NOT NULL);
  INSERT INTO counter VALUES (1, 0);

  -- What was done once, such as taking in the files of before there was a database.
  CREATE TABLE done (what TEXT PRIMARY KEY NOT NULL, serial INTEGER NOT NULL);

  -- Where each recording and transcript was last.
  CREATE TABLE files (fingerprint TEXT PRIMARY KEY NOT NULL, path TEXT NOT NULL);
  CREATE INDEX files_by_path ON files (path);

  CREATE TABLE episodes (
    key TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    audio TEXT REFERENCES files,
    transcript TEXT REFERENCES files,
    position REAL NOT NULL,
    speed REAL,
    duration REAL,
    changed TEXT NOT NULL,
    serial INTEGER NOT NULL UNIQUE
  );
  CREATE INDEX episodes_by_audio ON episodes (audio);
  CREATE INDEX episodes_by_transcript ON episodes (transcript);

  -- What people made of an episode, as JSON.
  CREATE TABLE documents (
    episode TEXT PRIMARY KEY NOT NULL REFERENCES episodes ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
  );
  CREATE TABLE operations (
    episode TEXT NOT NULL REFERENCES episodes ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    operation TEXT NOT NULL,
    inverse TEXT NOT NULL,
    label TEXT NOT NULL,
    undoes INTEGER,
    made TEXT NOT NULL,
    PRIMARY KEY (episode, revision),
    UNIQUE (episode, id)
  );

  -- Rows that were no episodes, as they were found.
  CREATE TABLE set_aside (key TEXT NOT NULL, row TEXT NOT NULL, serial INTEGER NOT NULL);

  CREATE TABLE recents (place INTEGER PRIMARY KEY, episode TEXT NOT NULL UNIQUE);

  -- What was found by listening. \`words\` names the text by its words alone; null where they are not known.
  CREATE TABLE syncs (
    audio TEXT NOT NULL,
    transcript TEXT NOT NULL,
    words TEXT,
    found TEXT NOT NULL,
    serial INTEGER NOT NULL,
    PRIMARY KEY (audio, transcript)
  );
  CREATE INDEX syncs_by_transcript ON syncs (transcript);
  CREATE INDEX syncs_by_words ON syncs (words);
  `,
  `
  CREATE INDEX syncs_by_serial ON syncs (serial);

  -- Who looks for a text in its recording at the moment. \`beat\` counts signs of life: a process that gives none is dead.
  CREATE TABLE claims (
    audio TEXT NOT NULL,
    transcript TEXT NOT NULL,
    owner TEXT NOT NULL,
    beat INTEGER NOT NULL,
    done REAL NOT NULL,
    PRIMARY KEY (audio, transcript)
  );
  `,
  `
  ALTER TABLE episodes ADD COLUMN joined TEXT NOT NULL DEFAULT '{}';
  UPDATE episodes SET joined = coalesce(
    (SELECT json_extract(state, '$.joined') FROM documents WHERE episode = key AND json_valid(state)), '{}');

  -- An edit is a row. A document is a state of it that was kept now and then, with the edits since. Of those before, the
  -- ones that can be undone or done again are kept.
  DROP TABLE operations;
  CREATE TABLE operations (
    episode TEXT NOT NULL REFERENCES episodes ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (episode, revision)
  );
  ALTER TABLE documents ADD COLUMN last TEXT;
  INSERT OR IGNORE INTO operations
    SELECT episode, CAST(json_extract(object, '$.revision') AS INTEGER), json_extract(object, '$.id'), object
    FROM (
      SELECT episode, iif(type = 'object', value, '{}') AS object
      FROM documents, json_each(iif(json_valid(state), state, '{}'), '$.log')
    );
  UPDATE documents SET
    revision = CAST(coalesce(json_extract(state, '$.revision'), 0) AS INTEGER),
    last = json_extract(state, '$.last'),
    state = json_remove(state, '$.log', '$.joined', '$.revision', '$.last')
    WHERE json_valid(state);
  `,
  `
  -- Folders whose episodes are listed and searched, by their paths.
  CREATE TABLE folders (path TEXT PRIMARY KEY NOT NULL, serial INTEGER NOT NULL);
  `,
  `
  -- Where corrected words were found in a recording. \`name\` is made of the words and of where they were searched for.
  CREATE TABLE stretches (
    audio TEXT NOT NULL,
    name TEXT NOT NULL,
    found TEXT NOT NULL,
    serial INTEGER NOT NULL,
    PRIMARY KEY (audio, name)
  );
  `,
  `
  -- What people said of a recording and a transcript: that they belong together, or do not. The paths are where the files
  -- were then.
  CREATE TABLE pairings (
    audio TEXT NOT NULL,
    audio_path TEXT NOT NULL,
    transcript TEXT NOT NULL,
    transcript_path TEXT NOT NULL,
    together INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    PRIMARY KEY (audio, transcript)
  );
  CREATE INDEX pairings_by_transcript ON pairings (transcript);
  `,
  `
  -- Episodes of the library that are to be synced, in order of \`place\`, and what came of them. \`problem\` is JSON.
  CREATE TABLE queue (
    token TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    audio TEXT NOT NULL,
    transcript TEXT NOT NULL,
    duration REAL,
    place REAL NOT NULL,
    state TEXT NOT NULL,
    problem TEXT
  );
  `,
  `
  -- What people said about who is who in the whole library: each operation, in order. See core/people.
  CREATE TABLE people (
    revision INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    entry TEXT NOT NULL
  );
  `,
];

/** The version of the schema that this Earmark writes. */
export const SCHEMA_VERSION = migrations.length;

/** The version of a database's schema; 0 for an empty one. */
export function versionOf(connection: Connection): number {
  return Number(pragma(connection, 'user_version'));
}

/**
 * Brings a database to a version of the schema, by default the present one, all of it or nothing. Throws SQLite's
 * errors.
 */
export function migrate(connection: Connection, version = SCHEMA_VERSION): void {
  if (versionOf(connection) === version) return;
  inTransaction(connection, () => {
    // Another process may have done it meanwhile.
    for (const migration of migrations.slice(versionOf(connection), version)) connection.exec(migration);
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`);
  });
}

/** The value of a pragma that has one. */
export function pragma(connection: Connection, name: string): unknown {
  const row = connection.prepare(`PRAGMA ${name}`).get() as Record<string, unknown> | undefined;
  return row && Object.values(row)[0];
}

/** Does all of something or nothing. The lock for writing is taken first, so that what it reads stays as it is. */
export function inTransaction<T>(connection: Connection, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    // Of a full disk SQLite itself has rolled back.
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/**
 * What is noted: that files of earlier versions were taken in, that somebody used Earmark, that forgotten rows are still
 * in the file, that the queue of syncs is paused.
 */
type Milestone = 'json' | 'used' | 'sweep' | 'paused';

export function isDone(connection: Connection, what: Milestone): boolean {
  return connection.prepare('SELECT 1 FROM done WHERE what = ?').get(what) !== undefined;
}

export function markDone(connection: Connection, what: Milestone): void {
  connection.prepare('INSERT OR IGNORE INTO done SELECT ?, serial FROM counter').run(what);
}
