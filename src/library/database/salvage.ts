import { closeSync, copyFileSync, existsSync, ftruncateSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { documentSchema } from '../../core/document/document';
import { NOTHING_MADE } from '../../core/document/replica';
import { FINGERPRINT } from '../fingerprint';
import { syncSchema } from '../sync-records';
import { entryIn } from './document-rows';
import { EPISODES, fromJson, putEpisode, storedEpisode } from './rows';
import { migrate, SCHEMA_VERSION, versionOf } from './schema';
import { Connection, type Sqlite } from './sqlite';

/** What was found in a damaged database. */
export interface Salvaged {
  /** Episodes that could be read whole. */
  readonly episodes: number;
  /** Keys of episodes that it names but that could not be read whole. */
  readonly unread: readonly string[];
}

/** How many rows after the first unreadable one are tried one by one. */
const MOST_PROBED = 100_000;
/** Bytes of a database's header: https://sqlite.org/fileformat.html#the_database_header */
const HEADER = 100;

/** The tables, with the column of an index by which more of their rows are found. */
const TABLES: readonly (readonly [table: string, index?: string])[] = [
  ['files'],
  ['episodes', 'key'],
  ['documents', 'episode'],
  ['operations'],
  ['recents'],
  ['folders'],
  ['pairings'],
  ['queue'],
  ['people'],
  ['syncs'],
  ['done'],
  ['set_aside'],
];

type Value = string | number | null;
type Row = Readonly<Record<string, Value | undefined>>;

/**
 * Puts what can be read of a damaged database into a whole one, in place of what is older there. The damaged file stays as
 * it is. `copy` and `rows` are paths of files that are made meanwhile. Never throws for what is damaged.
 */
export async function salvage(
  damaged: string,
  into: Connection,
  { copy, rows }: { readonly copy: string; readonly rows: string },
  sqlite: Sqlite,
): Promise<Salvaged> {
  try {
    copyFileSync(damaged, copy);
    if (existsSync(`${damaged}-wal`)) copyFileSync(`${damaged}-wal`, `${copy}-wal`);
    fillUp(copy);
    const from = new Connection(sqlite, copy, { enableForeignKeyConstraints: false });
    const read = new Connection(sqlite, rows, { enableForeignKeyConstraints: false });
    try {
      const named = readRows(from, read);
      return merge(read, into, named);
    } finally {
      await from.close();
      await read.close();
    }
  } catch {
    return { episodes: 0, unread: [] };
  } finally {
    for (const path of [copy, rows])
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
  }
}

/** Gives a file that was cut off the size that its header states. SQLite reads nothing of a shorter one. */
function fillUp(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const header = Buffer.alloc(HEADER);
    readSync(file, header, 0, HEADER, 0);
    const size = header.readUInt16BE(16);
    const pageSize = size === 1 ? 65_536 : size;
    const stated = header.readUInt32BE(28) * pageSize;
    // A damaged header may state any size.
    if (stated > statSync(path).size && stated < 2 ** 33) ftruncateSync(file, stated);
  } finally {
    closeSync(file);
  }
}

/**
 * Copies the rows that can be read into an empty database, and brings that to the present shape. Returns the keys of
 * episodes that are named, and of those the ones whose rows cannot be read.
 */
function readRows(from: Connection, read: Connection): { readonly all: Set<string>; readonly lost: Set<string> } {
  const version = attempt(() => versionOf(from)) ?? 0;
  migrate(read, version >= 1 && version <= SCHEMA_VERSION ? version : SCHEMA_VERSION);
  const named = { all: new Set<string>(), lost: new Set<string>() };
  read.exec('BEGIN');
  for (const [table, index] of TABLES) {
    const columns = (read.prepare(`PRAGMA table_info(${table})`).all() as Row[]).map(({ name }) => String(name));
    for (const row of rowsOf(from, table, columns, index)) {
      const key = row.key ?? row.episode;
      const isKey = typeof key === 'string' && FINGERPRINT.test(key) && table !== 'set_aside';
      if (isKey) named.all.add(key);
      const { 'row number': _number, zeros, ...values } = row;
      // Otherwise only an index names it, or a page of it is gone.
      const isWhole = zeros === 0;
      const put = isWhole && attempt(() => insert(read, 'OR IGNORE', table, values));
      if (isKey && !put) named.lost.add(key);
    }
  }
  read.exec('COMMIT');
  // The index may know of edits whose rows are gone.
  for (const { episode, head } of untilDamage(from, HEADS)) {
    const found = read.prepare('SELECT max(revision) AS head FROM operations WHERE episode = ?').get(episode ?? null);
    if (typeof episode === 'string' && (found as Row).head !== head) named.lost.add(episode);
  }
  migrate(read);
  return named;
}

const HEADS = 'SELECT episode, max(revision) AS head FROM operations GROUP BY episode ORDER BY episode';

function merge(read: Connection, into: Connection, named: { all: Set<string>; lost: Set<string> }): Salvaged {
  const all = (sql: string) => read.prepare(sql).all() as Row[];
  const add = (table: string) => {
    // A row that is not Earmark's is skipped.
    for (const row of all(`SELECT * FROM ${table}`)) attempt(() => insert(into, 'OR IGNORE', table, row));
  };
  for (const { fingerprint, path } of all('SELECT * FROM files'))
    attempt(() =>
      into
        .prepare('INSERT INTO files VALUES (?, ?) ON CONFLICT DO UPDATE SET path = excluded.path')
        .run(fingerprint ?? null, path ?? null),
    );
  let episodes = 0;
  const lost = new Set(named.lost);
  const found = new Set<string>();
  for (const row of all(EPISODES)) {
    const episode = storedEpisode(row);
    if (!episode) continue;
    found.add(episode.key);
    // The damaged one is never older than a backup of it.
    attempt(() => putEpisode(into, episode.key, episode.record));
  }
  mergeDocuments(read, into);
  for (const { episode } of into.prepare(WITH_GAPS).all() as Row[]) lost.add(String(episode));
  for (const key of named.all) if (!found.has(key)) lost.add(key);
  for (const key of found) if (!lost.has(key)) episodes++;
  for (const row of all('SELECT * FROM syncs'))
    if (fromJson(String(row.found), syncSchema)) attempt(() => insert(into, 'OR REPLACE', 'syncs', row));
  add('folders');
  add('pairings');
  add('queue');
  add('people');
  add('done');
  add('set_aside');
  mergeRecents(all('SELECT episode FROM recents ORDER BY place'), into);
  return { episodes, unread: [...lost] };
}

/** Documents that lack edits since their saved state. */
const WITH_GAPS = `
  SELECT episode FROM documents JOIN operations USING (episode) WHERE operations.revision > documents.revision
  GROUP BY episode HAVING count(*) < max(operations.revision) - documents.revision`;

/** The newer of a state and of edits counts. Edits since a backup may be readable although the state is not. */
function mergeDocuments(read: Connection, into: Connection): void {
  for (const row of read.prepare('SELECT * FROM documents').all() as Row[]) {
    const { episode = null, revision = null, last = null, state = null } = row;
    if (typeof state !== 'string' || !fromJson(state, documentSchema)) continue;
    const known = attempt(() => into.prepare('SELECT revision FROM documents WHERE episode = ?').get(episode)) as
      | { readonly revision: number }
      | undefined;
    if (known && known.revision > Number(revision)) continue;
    attempt(() => insert(into, 'OR REPLACE', 'documents', { episode, revision, last, state }));
  }
  for (const row of read.prepare('SELECT * FROM operations').all() as Row[])
    if (entryIn(row)) attempt(() => insert(into, 'OR REPLACE', 'operations', row));
  into
    .prepare('INSERT OR IGNORE INTO documents (episode, revision, state) SELECT DISTINCT episode, 0, ? FROM operations')
    .run(JSON.stringify(NOTHING_MADE));
}

function mergeRecents(rows: readonly Row[], into: Connection): void {
  const keys = rows.flatMap(({ episode }) =>
    typeof episode === 'string' && FINGERPRINT.test(episode) ? [episode] : [],
  );
  if (keys.length === 0) return;
  into.exec('DELETE FROM recents');
  for (const key of keys) attempt(() => into.prepare('INSERT INTO recents (episode) VALUES (?)').run(key));
}

function insert(into: Connection, how: 'OR IGNORE' | 'OR REPLACE', table: string, row: Row): true {
  const names = Object.keys(row);
  const sql = `INSERT ${how} INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`;
  into.prepare(sql).run(...names.map((name) => row[name] ?? null));
  return true;
}

/**
 * The rows of a table that can be read: forward from the first, backward from the last, and those between by their
 * numbers. With `index`, also the rows that an index of that column points to.
 */
function* rowsOf(from: Connection, table: string, columns: readonly string[], index?: string): Generator<Row> {
  const seen = new Set<number>();
  const zeros = columns.map((column) => `coalesce(instr(CAST(${column} AS BLOB), x'00'), 0)`).join(' + ');
  const select = `SELECT rowid AS "row number", ${zeros} AS zeros, * FROM ${table}`;
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
    // At least its name is known.
    else if (!row) yield { [index]: key };
  }
}

/** The rows of a query, up to the first one that cannot be read. */
function* untilDamage(from: Connection, sql: string): Generator<Row> {
  const rows = attempt(() => from.prepare(sql).iterate()[Symbol.iterator]() as Iterator<Row>);
  while (rows) {
    const next = attempt(() => rows.next());
    if (!next || next.done) return;
    yield next.value;
  }
}

/** The result of work; null if it fails. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
