import { type FoundEpisode, type FoundSentence, FROM_THE_BEGINNING, type Hits } from '../../core/find/found';
import { placesOf, sentenceFinder, type TextPlace } from '../../core/find/locate';
import { type Phrase, phrasesOf, type Query } from '../../core/find/query';
import type { Cursor } from '../../core/find/schema';
import type { Names } from '../../core/people/names';
import { lastAtOrBelow } from '../../core/time/binary-search';
import { ZERO } from '../../core/time/seconds';
import { wordsOf } from '../../core/transcript/words';
import type { Connection } from '../database/sqlite';
import { EPISODE_OF, turnOf } from './turn-id';
import { turnsOf, type Voices } from './turns-of';
import { unpackStarts } from './word-starts';

/** A hit, with its episode. */
export interface SearchHit extends FoundSentence {
  readonly episode: FoundFiles;
}

/** The episode of a hit. */
export interface FoundFiles extends FoundEpisode {
  /** Paths. */
  readonly audio: string | null;
  readonly transcript: string;
}

/**
 * The hits of a query, at most `limit`: the episodes with the best of them first, and in each in order of time. A turn
 * has one for each of its sentences in which something sought is said. Throws SQLite's errors.
 */
export function search(connection: Connection, query: Query, voices: Voices, limit: number): readonly SearchHit[] {
  const turns = turnsOf(connection, query, voices, limit);
  return hitsIn(connection, turns, query, voices.names, FROM_THE_BEGINNING, limit).hits;
}

/**
 * At most `limit` of the hits in turns, from a cursor on. `turns` are ids that `turnsOf` found. Passes over those that
 * are in the index no more. Throws SQLite's errors.
 */
export function hitsIn(
  connection: Connection,
  turns: readonly number[],
  query: Query,
  names: Names,
  from: Cursor,
  limit: number,
): Hits<SearchHit> {
  const phrases = phrasesOf(query.sought);
  const rowOf = connection.prepare(ROW);
  const hits: SearchHit[] = [];
  for (let index = from.turn; index < turns.length; index += 1) {
    const row = rowOf.get(turns[index] ?? 0) as unknown as TurnRow | undefined;
    if (!row) continue;
    const { speaker, show } = row;
    const alias = speaker === null ? null : names.shownFor({ name: speaker, show });
    const skipped = index === from.turn ? from.hits : 0;
    const found = hitsOf({ ...row, speaker: alias ?? speaker }, phrases, skipped + limit - hits.length + 1).slice(
      skipped,
    );
    const room = limit - hits.length;
    hits.push(...found.slice(0, room));
    if (found.length > room) return { hits, next: { turn: index, hits: skipped + room } };
  }
  return { hits, next: null };
}

/** Characters of turns whose sentences are counted at once. With more, somebody who types would wait. */
const MOST_COUNTED = 500_000;

/**
 * How many hits `hitsIn` finds in turns: one for each sentence with something sought. Null if it would take long to count
 * them. There are no fewer than turns. Throws SQLite's errors.
 */
export function countHits(connection: Connection, turns: readonly number[], query: Query): number | null {
  const phrases = phrasesOf(query.sought);
  if (phrases.length === 0) return turns.length;
  const textOf = connection.prepare('SELECT said FROM turns WHERE id = ?');
  let [count, read] = [0, 0];
  for (const turn of turns) {
    const row = textOf.get(turn) as { readonly said: string } | undefined;
    if (!row) continue;
    read += row.said.length;
    if (read > MOST_COUNTED) return null;
    const places = placesOf(row.said, phrases);
    // Few have more than one place, and only their sentences matter.
    count += places.length < 2 ? 1 : sentencesWith(places, sentenceFinder(row.said), row.said, Infinity).length;
  }
  return count;
}

/** A turn in which something is found. */
interface TurnRow {
  readonly id: number;
  readonly said: string;
  readonly starts: Uint8Array;
  readonly speaker: string | null;
  readonly title: string;
  readonly show: string | null;
  readonly date: string | null;
  readonly audio: string | null;
  readonly transcript: string;
}

const ROW = `
  SELECT turns.id, said, starts, speakers.name AS speaker,
    title, show, date, audio, transcript
  FROM turns JOIN texts ON texts.id = ${EPISODE_OF} LEFT JOIN speakers ON speakers.id = turns.speaker
  WHERE turns.id = ?`;

/** The hits of a turn, at most `most`. Linear in its text. */
function hitsOf(row: TurnRow, phrases: readonly Phrase[], most: number): SearchHit[] {
  const { id, said, starts, speaker, title, show, date, audio, transcript } = row;
  const episode: FoundFiles = { title, show, date, audio, transcript };
  const times = unpackStarts(starts);
  const end = times.pop() ?? ZERO;
  const sentenceOf = sentenceFinder(said);
  const words = wordsOf(said);
  const wordAt = (offset: number) =>
    Math.max(
      0,
      lastAtOrBelow(words.length, (at) => words[at]?.start ?? Infinity, offset),
    );
  const timeOf = (word: number) => times[word] ?? end;
  const hits: SearchHit[] = [];
  for (const { sentence, places } of sentencesWith(placesOf(said, phrases), sentenceOf, said, most)) {
    const word = wordAt(places[0]?.from ?? sentence.from);
    hits.push({
      episode,
      turn: turnOf(id),
      word,
      speaker,
      start: timeOf(word),
      from: timeOf(wordAt(sentence.from)),
      end: timeOf(wordAt(Math.max(0, sentence.to - 1)) + 1),
      ...shownIn(said, sentence, places),
    });
  }
  return hits;
}

interface SentenceWith {
  readonly sentence: TextPlace;
  readonly places: readonly TextPlace[];
}

/** The sentences, at most `most`, with the places in each. */
function sentencesWith(
  places: readonly TextPlace[],
  sentenceOf: (place: TextPlace) => TextPlace,
  said: string,
  most: number,
): SentenceWith[] {
  const found: { readonly sentence: TextPlace; readonly places: TextPlace[] }[] = [];
  for (const place of places) {
    const last = found.at(-1);
    if (last && place.from < last.sentence.to) last.places.push(place);
    else if (found.length === most) break;
    else found.push({ sentence: shortened(sentenceOf(place), place, said), places: [place] });
  }
  // Where only filters choose, or SQLite and Earmark part a strange script differently, the turn is the hit.
  const start = { from: 0, to: 0 };
  return found.length > 0 ? found : [{ sentence: shortened(sentenceOf(start), start, said), places: [] }];
}

/** UTF-16 units. Nobody reads a longer sentence in a list, or hears it to its end. */
const LONGEST = 400;
/** How much of a longer one stays before what was sought. */
const BEFORE = 120;

/** Of a sentence that is too long, whole words around a place. */
function shortened({ from, to }: TextPlace, place: TextPlace, said: string): TextPlace {
  if (to - from <= LONGEST) return { from, to };
  const first = place.from - BEFORE <= from ? from : said.indexOf(' ', place.from - BEFORE) + 1;
  // A script without spaces has no such place.
  const start = first > from && first <= place.from ? first : Math.max(from, place.from - BEFORE);
  const behind = Math.max(place.to, said.lastIndexOf(' ', start + LONGEST));
  return { from: start, to: Math.min(to, behind > place.to ? behind : Math.max(place.to, start + LONGEST)) };
}

/** A sentence in one line, and where places are in it. */
function shownIn(said: string, { from, to }: TextPlace, places: readonly TextPlace[]) {
  let snippet = '';
  let at = from;
  const add = (until: number) => {
    const piece = said.slice(at, until).replace(/\s+/g, ' ');
    snippet += snippet.endsWith(' ') ? piece.replace(/^ /, '') : piece;
    at = until;
    return snippet.length;
  };
  const marks = places.map((place) => ({ from: add(place.from), to: add(Math.min(to, place.to)) }));
  add(to);
  return { snippet, marks };
}
