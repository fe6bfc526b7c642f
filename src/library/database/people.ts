import { nextEntry, peopleAfter, withOperation } from '../../core/people/people';
import { type People, type PeopleEntry, type PeopleOperation, peopleEntrySchema } from '../../core/people/schema';
import { fromJson, setRowAside } from './rows';
import type { Connection } from './sqlite';
import { databaseError } from './wording';

/** Who is who in the library, as people said, with what can be undone of it. */
export interface KnownPeople {
  readonly people: People;
  /** What is undone next, and redone next; null if there is nothing. */
  readonly undo: PeopleOperation | null;
  readonly redo: PeopleOperation | null;
  /** Counts the changes. */
  readonly revision: number;
}

interface Row {
  readonly revision: number;
  readonly id: string;
  readonly entry: string;
}

/** What people said, and those of its rows that make no sense. */
export function peopleIn(connection: Connection): { readonly known: KnownPeople; readonly strange: readonly object[] } {
  const { log, strange } = logIn(connection);
  const known = {
    people: peopleAfter(log),
    undo: nextEntry(log, 'undo')?.operation ?? null,
    // The entry is an undo: its inverse does again what it undid.
    redo: nextEntry(log, 'redo')?.inverse ?? null,
    revision: revisionIn(connection),
  };
  return { known, strange };
}

/** Counts the changes of what people said. */
export function revisionIn(connection: Connection): number {
  const row = connection.prepare('SELECT coalesce(max(revision), 0) AS revision FROM people').get();
  return (row as { readonly revision: number }).revision;
}

/** Does an operation. Returns whether it changes anything. Call it within a transaction. */
export function changePeople(connection: Connection, id: string, operation: PeopleOperation): boolean {
  const { log } = logIn(connection);
  return log.some((entry) => entry.id === id) || append(connection, log, { id, way: 'do', undoes: null }, operation);
}

/**
 * Undoes the last operation, or does the one again that was undone last. Returns it; null if there is none. With `only`,
 * throws EarmarkError if that would be another than the one with this id. Call it within a transaction.
 */
export function stepPeople(
  connection: Connection,
  id: string,
  way: 'undo' | 'redo',
  only: string | null = null,
): PeopleOperation | null {
  const { log } = logIn(connection);
  const entry = nextEntry(log, way);
  if (only !== null && entry?.id !== only) throw databaseError('bad-request/not-last');
  if (!entry) return null;
  append(connection, log, { id, way, undoes: entry.id }, entry.inverse);
  return way === 'undo' ? entry.operation : entry.inverse;
}

function append(
  connection: Connection,
  log: readonly PeopleEntry[],
  edit: Pick<PeopleEntry, 'id' | 'way' | 'undoes'>,
  operation: PeopleOperation,
): boolean {
  const done = withOperation(peopleAfter(log), operation);
  // An undo is a step even where nothing is left of what it undoes.
  if (!done && edit.way === 'do') return false;
  const inverse = done?.inverse ?? { ...operation, names: [], part: [], unpart: [] };
  const entry: PeopleEntry = { ...edit, operation, inverse };
  connection
    .prepare('INSERT INTO people VALUES (?, ?, ?)')
    .run(revisionIn(connection) + 1, edit.id, JSON.stringify(entry));
  return true;
}

function logIn(connection: Connection): { readonly log: readonly PeopleEntry[]; readonly strange: readonly Row[] } {
  const rows = connection.prepare('SELECT revision, id, entry FROM people ORDER BY revision').all() as unknown as Row[];
  const log: PeopleEntry[] = [];
  const strange: Row[] = [];
  for (const row of rows) {
    const entry = fromJson(row.entry, peopleEntrySchema);
    if (entry) log.push(entry);
    else strange.push({ ...row });
  }
  return { log, strange };
}

/** Puts rows that make no sense where nothing overwrites them. Call it within a transaction. */
export function setPeopleAside(connection: Connection, rows: readonly object[]): void {
  for (const row of rows) {
    setRowAside(connection, 'people', row);
    connection.prepare('DELETE FROM people WHERE revision = ?').run((row as Row).revision);
  }
}
