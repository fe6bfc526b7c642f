import type { Seconds } from '../time/seconds';
import type { TextPlace } from './locate';
import type { QueryProblem } from './query';
import type { Cursor } from './schema';

/** A sentence in which something sought is said. Of a very long one, the words around that. */
export interface FoundSentence {
  readonly turn: number;
  /** Index of the first word that was sought, in its turn. */
  readonly word: number;
  readonly speaker: string | null;
  /** When that word is said, in seconds. */
  readonly start: Seconds;
  /** When the sentence begins and ends. */
  readonly from: Seconds;
  readonly end: Seconds;
  /** The sentence. */
  readonly snippet: string;
  /** What was sought, as UTF-16 units of the snippet, half open. In order. */
  readonly marks: readonly TextPlace[];
}

/** The episode of a hit, as people know it. */
export interface FoundEpisode {
  readonly title: string;
  readonly show: string | null;
  /** `2020-05-01`; null if unknown. */
  readonly date: string | null;
}

/** Some of the hits of a query. */
export interface Hits<Hit> {
  readonly hits: readonly Hit[];
  /** Where the others begin; null after the last. */
  readonly next: Cursor | null;
}

/** The same, with what they are a part of. */
export interface SearchPage<Hit> extends Hits<Hit> {
  /** In how many episodes and turns something is found. */
  readonly episodes: number;
  readonly turns: number;
  /** How many hits there are, each a sentence; null if they are too many to count. There are no fewer than turns. */
  readonly sentences: number | null;
  /** Whether there are no more than these. */
  readonly isAll: boolean;
  /** How many episodes were searched. */
  readonly searched: number;
  readonly problems: readonly QueryProblem[];
  /** The last word was found only as the beginning of others. */
  readonly begins: boolean;
}

export const FROM_THE_BEGINNING: Cursor = { turn: 0, hits: 0 };

/** Says how a query was read, if that is not as it was typed. */
export const QUERY_PROBLEMS: Readonly<Record<QueryProblem, string>> = {
  'read-as-words':
    'The query is read as plain words: its operators, parentheses or quotation marks do not fit together.',
  'nothing-sought': 'The query has no word in it. Give a letter or a digit to look for.',
  'too-long': 'The query is longer than 64 words. Its end is left out.',
  'not-a-date':
    '“after:” and “before:” take a year, a month or a day, such as 2020, 2020-05 or 2020-05-31. One is left out.',
};

/** Says that more was found than asked for: words that begin like the last one of the query, which may be half typed. */
export function beginsNote(query: string): string {
  const [last] = /[^\s("]*$/.exec(query) ?? [''];
  return `Nothing has exactly that. What is found has words that begin like “${last}”.`;
}
