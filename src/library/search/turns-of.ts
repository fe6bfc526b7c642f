import { type Query, toMatch } from '../../core/find/query';
import type { Voice } from '../../core/find/schema';
import type { Names } from '../../core/people/names';
import type { Connection } from '../database/sqlite';
import { EPISODE_OF, episodeOf } from './turn-id';

/** Who speaks where something is sought. */
export interface Voices {
  /** What everybody is called. */
  readonly names: Names;
  /** Only what these say is found. Null for what anybody says. */
  readonly only: readonly Voice[] | null;
}

/**
 * The ids of the turns with what is sought, at most `limit` of the best: the episodes with the best first, and in each in
 * order of time. Where only filters choose, the newest episodes come first; where the words are said everywhere, those
 * that were read last. Throws SQLite's errors.
 */
export function turnsOf(connection: Connection, query: Query, voices: Voices, limit: number): number[] {
  const byEpisode = new Map<number, number[]>();
  for (const id of foundBy(connection, query, voices, limit)) {
    const turns = byEpisode.get(episodeOf(id));
    if (turns) turns.push(id);
    else byEpisode.set(episodeOf(id), [id]);
  }
  return [...byEpisode.values()].flatMap((turns) => turns.sort((a, b) => a - b));
}

/** The best first. */
function foundBy(connection: Connection, query: Query, voices: Voices, limit: number): number[] {
  const { sought } = query;
  const { conditions, values } = filtersOf(connection, query, voices);
  const idsOf = (sql: string, ...given: readonly (string | number)[]) =>
    connection
      .prepare(sql)
      .all(...given)
      .map((row) => (row as { readonly id: number }).id);
  const filters = conditions.join(' AND ');
  if (sought === null) {
    if (filters === '') return [];
    const sql = `SELECT turns.id FROM turns JOIN texts ON texts.id = ${EPISODE_OF} WHERE ${filters}`;
    return idsOf(`${sql} ORDER BY date DESC, turns.id LIMIT ?`, ...values, limit);
  }
  const match = toMatch(sought);
  const order = isEverywhere(connection, match) ? 'terms.rowid DESC' : 'rank';
  // Without filters nothing else is looked up.
  if (filters === '')
    return idsOf(`SELECT rowid AS id FROM terms WHERE terms MATCH ? ORDER BY ${order} LIMIT ?`, match, limit);
  const sql = `SELECT turns.id FROM terms JOIN turns ON turns.id = terms.rowid JOIN texts ON texts.id = ${EPISODE_OF}`;
  return idsOf(`${sql} WHERE terms MATCH ? AND ${filters} ORDER BY ${order} LIMIT ?`, match, ...values, limit);
}

/** More turns than these take long to rank, and none of them is better than others: their words are said everywhere. */
const MOST_RANKED = 20_000;

/** Whether something is in so many turns that the latest that were read will do. */
function isEverywhere(connection: Connection, match: string): boolean {
  const row = connection
    .prepare('SELECT count(*) AS turns FROM (SELECT 1 FROM terms WHERE terms MATCH ? LIMIT ?)')
    .get(match, MOST_RANKED + 1);
  return (row as { readonly turns: number }).turns > MOST_RANKED;
}

function filtersOf(connection: Connection, { speakers, shows, after, before }: Query, { names, only }: Voices) {
  const conditions: string[] = [];
  const values: string[] = [];
  const isOneOf = (voices: readonly Voice[]) => {
    const known = idsOfVoices(connection, voices);
    values.push(JSON.stringify([...new Set(known.map(({ id }) => id))]));
    values.push(JSON.stringify(known.map(({ id, show }) => `${id} ${show ?? ''}`)));
    return ONE_OF;
  };
  const anyOf = (column: string, parts: readonly string[]) => {
    values.push(...parts);
    return parts.map(() => `instr(' ' || ${column}, ' ' || ?) > 0`).join(' OR ');
  };
  if (only !== null) conditions.push(isOneOf(only));
  if (speakers.length > 0) {
    const written = `turns.speaker IN (SELECT id FROM speakers WHERE ${anyOf('folded', speakers)})`;
    const named = speakers.flatMap((part) => names.voicesLike(part));
    conditions.push(named.length > 0 ? `(${written} OR ${isOneOf(named)})` : written);
  }
  if (shows.length > 0) conditions.push(`(${anyOf('texts.show_folded', shows)})`);
  if (after !== null) {
    conditions.push('texts.date >= ?');
    values.push(after);
  }
  if (before !== null) {
    conditions.push('texts.date < ?');
    values.push(before);
  }
  return { conditions, values };
}

/** Whether a turn is by one of these speakers, and by one in its show. Both lists are JSON. */
const ONE_OF = `(turns.speaker IN (SELECT value FROM json_each(?))
  AND turns.speaker || ' ' || coalesce(texts.show, '') IN (SELECT value FROM json_each(?)))`;

/** The voices that the index has, each with the id of its name there. */
function idsOfVoices(connection: Connection, voices: readonly Voice[]) {
  const names = JSON.stringify([...new Set(voices.map(({ name }) => name))]);
  const rows = connection
    .prepare('SELECT id, name FROM speakers WHERE name IN (SELECT value FROM json_each(?))')
    .all(names) as { readonly id: number; readonly name: string }[];
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  return voices.flatMap(({ name, show }) => {
    const id = ids.get(name);
    return id === undefined ? [] : [{ id, show }];
  });
}
