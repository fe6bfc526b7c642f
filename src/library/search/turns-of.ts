import { type Query, toMatch } from '../../core/find/query';
import type { Connection } from '../database/sqlite';
import { EPISODE_OF, episodeOf } from './turn-id';

/**
 * The ids of the turns with what is sought, at most `limit` of the best: the episodes with the best first, and in each in
 * order of time. Where only filters choose, the newest episodes come first. Throws SQLite's errors.
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
  const ranked = 'SELECT rowid AS id, rank FROM terms WHERE terms MATCH ?';
  // Without filters nothing else is looked up.
  if (filters === '') return idsOf(`${ranked} ORDER BY rank LIMIT ?`, toMatch(sought), limit);
  const sql = `SELECT turns.id FROM (${ranked}) AS found JOIN turns USING (id) JOIN texts ON texts.id = ${EPISODE_OF}`;
  return idsOf(`${sql} WHERE ${filters} ORDER BY found.rank LIMIT ?`, toMatch(sought), ...values, limit);
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
