import { placesOf, sentenceFinder } from '../../core/find/locate';
import { type Phrase, phrasesOf, type Query, toMatch } from '../../core/find/query';
import { lastAtOrBelow } from '../../core/time/binary-search';
import { type Seconds, ZERO } from '../../core/time/seconds';
import { wordsOf } from '../../core/transcript/words';
import type { Connection } from '../database/sqlite';
import { unpackStarts } from './word-starts';

/** A sentence in which something sought is said. */
export interface SearchHit {
  /** The episode's title. */
  readonly episode: string;
  /** Paths. */
  readonly audio: string | null;
  readonly transcript: string;
  readonly turn: number;
  /** Index of the first word that was sought, in its turn. */
  readonly word: number;
  readonly speaker: string | null;
  /** When that word is said, in seconds. */
  readonly start: Seconds;
  /** When its sentence ends. */
  readonly end: Seconds;
  /** The sentence. */
  readonly snippet: string;
}

/** A turn in which something is found. */
interface TurnRow {
  readonly text: number;
  readonly turn: number;
  readonly said: string;
  readonly starts: Uint8Array;
  readonly speaker: string | null;
  readonly title: string;
  readonly audio: string | null;
  readonly transcript: string;
}

/**
 * The hits of a query, at most `limit`: the episodes with the best of them first, and in each in order of time. A turn
 * has one for each of its sentences in which something sought is said. Throws SQLite's errors.
 */
export function search(connection: Connection, query: Query, limit: number): SearchHit[] {
  const rows = turnsOf(connection, query, limit);
  const phrases = phrasesOf(query.sought);
  const byText = new Map<number, TurnRow[]>();
  for (const row of rows) addTo(byText, row);
  const hits: SearchHit[] = [];
  for (const turns of byText.values())
    for (const row of turns.sort((a, b) => a.turn - b.turn)) {
      if (hits.length >= limit) return hits;
      hits.push(...hitsOf(row, phrases, limit - hits.length));
    }
  return hits;
}

function addTo(groups: Map<number, TurnRow[]>, row: TurnRow): void {
  const group = groups.get(row.text);
  if (group) group.push(row);
  else groups.set(row.text, [row]);
}

const COLUMNS = 'turns.text, turn, said, starts, speakers.name AS speaker, title, audio, transcript';
const JOINS = 'JOIN texts ON texts.id = turns.text LEFT JOIN speakers ON speakers.id = turns.speaker';

/** The turns with what is sought, the best first; where only filters choose, the newest episodes first. */
function turnsOf(connection: Connection, query: Query, limit: number): TurnRow[] {
  const { sought } = query;
  const { conditions, values } = filtersOf(query);
  if (sought === null && conditions.length === 0) return [];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  if (sought === null)
    return rowsOf(connection, `SELECT ${COLUMNS} FROM turns ${JOINS} ${where} ORDER BY date DESC, turns.id LIMIT ?`, [
      ...values,
      limit,
    ]);
  // Without filters the best few are known before anything else is looked up.
  const ranked = `SELECT rowid AS id, rank FROM terms WHERE terms MATCH ?${where === '' ? ' ORDER BY rank LIMIT ?' : ''}`;
  const sql = `SELECT ${COLUMNS} FROM (${ranked}) AS found JOIN turns USING (id) ${JOINS} ${where} ORDER BY found.rank LIMIT ?`;
  const match = toMatch(sought);
  return rowsOf(connection, sql, where === '' ? [match, limit, limit] : [match, ...values, limit]);
}

function filtersOf({ speakers, shows, after, before }: Query) {
  const conditions: string[] = [];
  const values: string[] = [];
  const anyOf = (column: string, parts: readonly string[]) => {
    if (parts.length === 0) return;
    conditions.push(`(${parts.map(() => `instr(' ' || ${column}, ' ' || ?) > 0`).join(' OR ')})`);
    values.push(...parts);
  };
  anyOf('speakers.folded', speakers);
  anyOf('texts.show_folded', shows);
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

function rowsOf(connection: Connection, sql: string, values: readonly (string | number)[]): TurnRow[] {
  return connection.prepare(sql).all(...values) as unknown as TurnRow[];
}

/** The hits of a turn, at most `most`. Linear in its text. */
function hitsOf(row: TurnRow, phrases: readonly Phrase[], most: number): SearchHit[] {
  const { said, starts, turn, speaker, title: episode, audio, transcript } = row;
  const times = unpackStarts(starts);
  const end = times.pop() ?? ZERO;
  const sentenceOf = sentenceFinder(said);
  const words = wordsOf(said);
  const wordAt = (offset: number) => lastAtOrBelow(words.length, (at) => words[at]?.start ?? Infinity, offset);
  const places = placesOf(said, phrases);
  const hits: SearchHit[] = [];
  let behind = -1;
  // Where SQLite and Earmark part a strange script differently, the turn itself is the hit.
  for (const place of places.length > 0 ? places : [{ from: 0, to: 0 }]) {
    if (hits.length >= most) break;
    if (place.from < behind) continue;
    const sentence = sentenceOf(place);
    behind = sentence.to;
    const word = Math.max(0, wordAt(place.from));
    hits.push({
      episode,
      audio,
      transcript,
      turn,
      word,
      speaker,
      start: times[word] ?? end,
      end: times[wordAt(Math.max(0, sentence.to - 1)) + 1] ?? end,
      snippet: said.slice(sentence.from, sentence.to).replace(/\s+/g, ' '),
    });
  }
  return hits;
}
