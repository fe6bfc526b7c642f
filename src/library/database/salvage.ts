import { closeSync, copyFileSync, existsSync, ftruncateSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { FINGERPRINT } from '../fingerprint';
import { EPISODES, putEpisode, storedEpisode } from './rows';
import { Connection, type Sqlite } from './sqlite';

/** What was found in a damaged database. */
export interface Salvaged {
  /** Episodes that were read whole. */
  readonly episodes: number;
  /** Keys of episodes that it names, and of which not all could be read. */
  readonly unread: readonly string[];
}

/** Rows that are looked for one by one behind the first that cannot be read. */
const MOST_PROBED = 100_000;
/** Bytes of a database's header: https://sqlite.org/fileformat.html#the_database_header */
const HEADER = 100;

type Row = Record<string, unknown>;

/**
 * Puts what can be read of a damaged database into a whole one, in place of what is older there. The damaged file stays as
 * it is. `scratch` is a path for a copy of it. Never throws for what is damaged.
 */
export async function salvage(damaged: string, into: Connection, scratch: string, sqlite: Sqlite): Promise<Salvaged> {
  try {
    copyFileSync(damaged, scratch);
    if (existsSync(`${damaged}-wal`)) copyFileSync(`${damaged}-wal`, `${scratch}-wal`);
    fillUp(scratch);
    const connection = new Connection(sqlite, scratch, { enableForeignKeyConstraints: false });
    try {
      return takeAll(connection, into);
    } finally {
      await connection.close();
    }
  } catch {
    return { episodes: 0, unread: [] };
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(scratch + suffix, { force: true });
  }
}

/** Gives a file that was cut off the size that its header tells: SQLite reads nothing of a shorter one. */
function fillUp(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const header = Buffer.alloc(HEADER);
    readSync(file, header, 0, HEADER, 0);
    const size = header.readUInt16BE(16);
    const pageSize = size === 1 ? 65_536 : size;
    const told = header.readUInt32BE(28) * pageSize;
    // A header that is damaged may tell anything.
    if (told > statSync(path).size && told < 2 ** 33) ftruncateSync(file, told);
  } finally {
    closeSync(file);
  }
}

function takeAll(from: Connection, into: Connection): Salvaged {
  const put = (sql: string, row: Row, ...columns: string[]) => {
    // What is no row of Earmark's is left.
    attempt(() => into.prepare(sql).run(...columns.map((column) => row[column] as string | number | null)));
  };
  for (const row of rowsOf(from, 'files'))
    put('INSERT INTO files VALUES (?, ?) ON CONFLICT DO UPDATE SET path = excluded.path', row, 'fingerprint', 'path');
  const taken = takeEpisodes(from, into);
  for (const row of rowsOf(from, 'operations')) {
    const columns = ['episode', 'revision', 'id', 'operation', 'inverse', 'label', 'undoes', 'made'];
    put('INSERT OR IGNORE INTO operations VALUES (?, ?, ?, ?, ?, ?, ?, ?)', row, ...columns);
  }
  for (const row of rowsOf(from, 'syncs'))
    put('INSERT OR REPLACE INTO syncs VALUES (?, ?, ?, ?, ?)', row, 'audio', 'transcript', 'words', 'found', 'serial');
  for (const row of rowsOf(from, 'done')) put('INSERT OR IGNORE INTO done VALUES (?, ?)', row, 'what', 'serial');
  takeRecents(from, into);
  return taken;
}

/** A document that has lost its episode is kept under the file that it is named by. */
function takeEpisodes(from: Connection, into: Connection): Salvaged {
  const known = new Set<string>();
  const read = new Set<string>();
  const keyOf = (row: Row, column: string) => {
    const key = row[column];
    if (typeof key !== 'string' || !FINGERPRINT.test(key)) return null;
    known.add(key);
    return key;
  };
  const episodes = [...rowsOf(from, 'episodes', 'key')];
  for (const row of episodes) {
    const key = keyOf(row, 'key');
    const found = key && attempt(() => from.prepare(`${EPISODES} WHERE key = ?`).get(key));
    const episode = found ? storedEpisode(found) : null;
    if (key === null || !episode) continue;
    read.add(key);
    // The damaged one is never older than a backup of it.
    attempt(() => putEpisode(into, key, episode.record));
  }
  for (const row of rowsOf(from, 'documents', 'episode')) {
    const key = keyOf(row, 'episode');
    if (key === null || read.has(key) || typeof row.state !== 'string') continue;
    const kept = into.prepare('UPDATE documents SET state = ? WHERE episode = ?');
    attempt(() => JSON.parse(row.state as string) && kept.run(row.state as string, key));
  }
  for (const row of rowsOf(from, 'recents')) keyOf(row, 'episode');
  return { episodes: read.size, unread: [...known].filter((key) => !read.has(key)) };
}

function takeRecents(from: Connection, into: Connection): void {
  const keys = [...rowsOf(from, 'recents')].flatMap(({ episode }) =>
    typeof episode === 'string' && FINGERPRINT.test(episode) ? [episode] : [],
  );
  if (keys.length === 0) return;
  into.exec('DELETE FROM recents');
  for (const key of keys) attempt(() => into.prepare('INSERT INTO recents (episode) VALUES (?)').run(key));
}

/**
 * The rows of a table that can be read: from the first to the first that cannot, from the last back likewise, and each
 * between by its number. With `index`, also those that an index of that column leads to.
 */
function* rowsOf(from: Connection, table: string, index?: string): Generator<Row> {
  const seen = new Set<number>();
  const select = `SELECT rowid AS "row number", * FROM ${table}`;
  const one = attempt(() => from.prepare(`${select} WHERE rowid = ?`));
  if (!one) return;
  const isNew = (row: Row) => !seen.has(row['row number'] as number) && seen.add(row['row number'] as number);
  const ends: number[] = [];
  for (const order of ['ASC', 'DESC']) {
    let last: number | null = null;
    for (const row of untilDamage(from, `${select} ORDER BY rowid ${order}`)) {
      if (!isNew(row)) break;
      last = row['row number'] as number;
      yield row;
    }
    ends.push(last ?? 0);
  }
  const [first = 0, end = 0] = ends;
  for (let number = first + 1; number < Math.min(end || first + 1000, first + MOST_PROBED); number++) {
    const row = seen.has(number) ? null : (attempt(() => one.get(number)) as Row | null | undefined);
    if (row && isNew(row)) yield row;
  }
  if (index === undefined) return;
  for (const { key } of untilDamage(from, `SELECT ${index} AS key FROM ${table} ORDER BY ${index}`)) {
    const row = attempt(() => from.prepare(`${select} WHERE ${index} = ?`).get(key as string)) as
      | Row
      | null
      | undefined;
    if (row && isNew(row)) yield row;
    // Its name at least is known.
    else if (!row) yield { [index]: key };
  }
}

/** The rows of a query up to the first that cannot be read. */
function* untilDamage(from: Connection, sql: string): Generator<Row> {
  const rows = attempt(() => from.prepare(sql).iterate()[Symbol.iterator]() as Iterator<Row>);
  while (rows) {
    const next = attempt(() => rows.next());
    if (!next || next.done) return;
    yield next.value;
  }
}

/** What work comes to; null where it fails. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
