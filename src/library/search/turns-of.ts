import { type Query, toMatch } from '../../core/find/query';
import type { Connection } from '../database/sqlite';
import { EPISODE_OF, episodeOf } from './turn-id';

/**
 * The ids of the turns with what is sought, at most `limit` of the best: the episodes with the best first, and in each in
 * order of time. Where only filters choose, the newest episodes come first; where the words are said everywhere, those
 * that were read last. Throws SQLite's errors.
 */
export function turnsOf(connection: Connection, query: Query, limit: number): number[] {
  const byEpisode = new Map<number, number[]>();
  for (const id of foundBy(connection, query, limit)) {
    const turns = byEpisode.get(episodeOf(id));
    if (turns) turns.push(id);
    else byEpisode.set(episodeOf(id), [id]);
  }
  return [...byEpisode.values()].flatMap((turns) => turns.sort((a, b) => a - b));
}

/** The best first. */
function foundBy(connection: Connection, query: Query, limit: number): number[] {
  const { sought } = query;
  const { conditions, values } = filtersOf(query);
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

function filtersOf({ speakers, shows, after, before }: Query) {
  const conditions: string[] = [];
  const values: string[] = [];
  const anyOf = (column: string, parts: readonly string[]) => {
    values.push(...parts);
    return parts.map(() => `instr(' ' || ${column}, ' ' || ?) > 0`).join(' OR ');
  };
  if (speakers.length > 0)
    conditions.push(`turns.speaker IN (SELECT id FROM speakers WHERE ${anyOf('folded', speakers)})`);
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
