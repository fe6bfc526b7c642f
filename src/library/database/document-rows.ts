import { clipList } from '../../core/clips/clip-list';
import { type DocumentState, documentSchema } from '../../core/document/document';
import { type Entry, entrySchema } from '../../core/document/entry';
import { NEW_DOCUMENT, type StoredDocument, withEntry } from '../../core/document/replica';
import { neededOf } from '../../core/document/steps';
import type { Fingerprint } from '../fingerprint';
import type { FORGOTTEN } from './known-episodes';
import { fromJson, nextSerial, setRowAside } from './rows';
import type { Connection } from './sqlite';

/** The last edit of a document. */
export interface Head {
  readonly revision: number;
  readonly last: string | null;
}

/** What was done to a document since a head: the entries, or the whole document if it has another history. */
export type News = { readonly since: readonly Entry[] } | { readonly document: StoredDocument };

/**
 * The result of appending entries: the number of that change, news that come first, or that the episode was forgotten
 * or lost.
 */
export type Appended = { readonly serial: number } | News | { readonly unknown: true } | typeof FORGOTTEN;

/** Edits between two saved states. Opening a document repeats so many at most. */
const STATE_EVERY = 100;

interface DocumentRow {
  readonly revision: number;
  readonly last: string | null;
  readonly state: string;
}

interface EntryRow {
  readonly revision: number;
  readonly entry: string;
}

/** A document, and those of its rows that make no sense. */
interface FoundDocument {
  readonly document: StoredDocument | null;
  readonly strange: readonly object[];
}

/** What a document says now. Quicker than `documentIn`, as it does not tell what can be undone. Null if there is none. */
export function stateNowIn(connection: Connection, episode: Fingerprint): DocumentState | null {
  const kept = stateIn(connection, episode);
  const state = kept && stateOf(kept);
  if (!kept || !state) return null;
  const start = { ...NEW_DOCUMENT, state, revision: kept.revision, last: kept.last };
  const since = entriesAfter(connection, episode, kept.revision).map(entryIn);
  return since.filter((entry) => entry !== null).reduce(withEntry, start).state;
}

/** The state in a row of `documents`; null for a row that has none. */
function stateOf(kept: DocumentRow): DocumentState | null {
  const made = fromJson(kept.state, documentSchema);
  return made && { ...made, clips: clipList(made.clips) };
}

/** A document with what can be undone of it: a saved state, with the edits since. Null if there is none. */
export function documentIn(connection: Connection, episode: Fingerprint): FoundDocument {
  const kept = stateIn(connection, episode);
  if (!kept) return { document: null, strange: [] };
  const state = stateOf(kept);
  const strange: object[] = state ? [] : [{ key: episode, ...kept }];
  const log: Entry[] = [];
  for (const row of entriesAfter(connection, episode, 0)) {
    const entry = entryIn(row);
    if (entry && state) log.push(entry);
    else strange.push({ key: episode, ...row });
  }
  if (!state) return { document: null, strange };
  const start = { ...NEW_DOCUMENT, state, revision: kept.revision, last: kept.last };
  const now = log.filter(({ revision }) => revision > kept.revision).reduce(withEntry, start);
  return { document: { ...now, log }, strange };
}

/** The entry in a row of `operations`; null for a row that is none. */
export function entryIn({
  revision,
  entry: text,
}: {
  readonly revision?: unknown;
  readonly entry?: unknown;
}): Entry | null {
  const entry = fromJson(String(text), entrySchema);
  return entry?.revision === revision ? entry : null;
}

/** What is new of a document since it had this head; null where nothing is. */
export function newsIn(connection: Connection, episode: Fingerprint, after: Head): News | null {
  const { revision, last } = headIn(connection, episode);
  if (revision === after.revision && last === after.last) return null;
  const entries = entriesAfter(connection, episode, after.revision).map(entryIn);
  const since = entries.filter((entry) => entry !== null);
  const isOfIt = idAt(connection, episode, after.revision) === after.last;
  if (isOfIt && since.length > 0 && since.length === revision - after.revision) return { since };
  return { document: documentIn(connection, episode).document ?? NEW_DOCUMENT };
}

/** Appends entries to a document that has this head. `changed` is when, ISO 8601. Call it within a transaction. */
export function appendTo(
  connection: Connection,
  episode: Fingerprint,
  after: Head,
  entries: readonly Entry[],
  changed: string,
): Appended {
  if (!connection.prepare('SELECT 1 FROM episodes WHERE key = ?').get(episode)) return { unknown: true };
  const news = newsIn(connection, episode, after);
  if (news) {
    setDocumentRowsAside(connection, episode, documentIn(connection, episode).strange);
    return news;
  }
  if (!stateIn(connection, episode)) putState(connection, episode, NEW_DOCUMENT);
  putEntries(connection, episode, entries);
  const serial = nextSerial(connection);
  connection.prepare('UPDATE episodes SET changed = ?, serial = ? WHERE key = ?').run(changed, serial, episode);
  return { serial };
}

/** Puts a document into the database, in place of what it was. Call it within a transaction. */
export function putDocument(connection: Connection, episode: Fingerprint, document: StoredDocument): void {
  connection.prepare('DELETE FROM operations WHERE episode = ?').run(episode);
  putState(connection, episode, document);
  putEntries(connection, episode, document.log);
}

/** Puts rows of a document that make no sense where nothing overwrites them. Call it within a transaction. */
export function setDocumentRowsAside(connection: Connection, episode: Fingerprint, rows: readonly object[]): void {
  for (const row of rows) {
    setRowAside(connection, episode, row);
    if ('entry' in row && 'revision' in row)
      connection
        .prepare('DELETE FROM operations WHERE episode = ? AND revision = ?')
        .run(episode, row.revision as number);
    else connection.prepare('DELETE FROM documents WHERE episode = ?').run(episode);
  }
}

/** Whether a document has had so many edits since its last saved state that it needs another. */
export function isStateOld(connection: Connection, episode: Fingerprint): boolean {
  return headIn(connection, episode).revision - (stateIn(connection, episode)?.revision ?? 0) >= STATE_EVERY;
}

/**
 * Saves the present state of a document, and keeps of the entries before only those that can be undone or redone. Call
 * it within a transaction.
 */
export function keepState(connection: Connection, episode: Fingerprint): void {
  const { document } = documentIn(connection, episode);
  if (!document) return;
  putState(connection, episode, document);
  const needed = new Set(neededOf(document.log).map(({ revision }) => revision));
  const remove = connection.prepare('DELETE FROM operations WHERE episode = ? AND revision = ?');
  for (const { revision } of document.log) {
    // Another process may not know the last ones yet.
    const isRecent = revision > document.revision - STATE_EVERY;
    if (!isRecent && !needed.has(revision)) remove.run(episode, revision);
  }
}

function putState(connection: Connection, episode: Fingerprint, document: StoredDocument): void {
  const { revision, last } = document;
  connection
    .prepare(
      `INSERT INTO documents (episode, revision, last, state) VALUES (?, ?, ?, ?) ON CONFLICT (episode) DO UPDATE
       SET revision = excluded.revision, last = excluded.last, state = excluded.state`,
    )
    .run(episode, revision, last, JSON.stringify(document.state));
}

function putEntries(connection: Connection, episode: Fingerprint, entries: readonly Entry[]): void {
  const put = connection.prepare('INSERT OR IGNORE INTO operations VALUES (?, ?, ?, ?)');
  for (const entry of entries) put.run(episode, entry.revision, entry.id, JSON.stringify(entry));
}

function stateIn(connection: Connection, episode: Fingerprint): DocumentRow | undefined {
  const row = connection.prepare('SELECT revision, last, state FROM documents WHERE episode = ?').get(episode);
  return row as DocumentRow | undefined;
}

function entriesAfter(connection: Connection, episode: Fingerprint, revision: number): EntryRow[] {
  return connection
    .prepare('SELECT revision, entry FROM operations WHERE episode = ? AND revision > ? ORDER BY revision')
    .all(episode, revision) as EntryRow[];
}

/** The last edit of a document. */
export function headIn(connection: Connection, episode: Fingerprint): Head {
  const heads = connection
    .prepare(
      `SELECT revision, last FROM documents WHERE episode = ?1
       UNION ALL
       SELECT * FROM (SELECT revision, id FROM operations WHERE episode = ?1 ORDER BY revision DESC LIMIT 1)
       ORDER BY revision DESC LIMIT 1`,
    )
    .get(episode) as Head | undefined;
  return heads ? { ...heads } : NEW_DOCUMENT;
}

/** The id of the edit by which a document came to a revision; null before the first, undefined where it is not known. */
function idAt(connection: Connection, episode: Fingerprint, revision: number): string | null | undefined {
  const entry = connection
    .prepare('SELECT id FROM operations WHERE episode = ? AND revision = ?')
    .get(episode, revision);
  if (entry) return (entry as { id: string }).id;
  const kept = stateIn(connection, episode);
  if (kept?.revision === revision) return kept.last;
  return revision === 0 ? null : undefined;
}
