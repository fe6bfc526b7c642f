import type { SearchWord } from '../search/search-words';
import { randomNumbers } from './random';

/** Phones of a model, the last of which is silence. */
export const PHONES = 40;
export const SILENCE = PHONES - 1;
/** Coarse frames of each phone that is said, and of each word. */
export const LENGTH = 3;
export const WORD = 3 * LENGTH;

/** Random words of three phones. */
export function randomWords(count: number, seed: number): SearchWord[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => ({
    phones: Uint8Array.from({ length: 3 }, () => Math.floor(random() * SILENCE)),
    pause: 0,
  }));
}

/** The phone of each frame in which words are said. */
export const phonesSaid = (words: readonly SearchWord[]): number[] =>
  words.flatMap(({ phones }) => [...phones].flatMap((phone) => new Array<number>(LENGTH).fill(phone)));

/** Scores from rows of costs, in nats: a row for each frame. */
export const scoresOfFrames = (rows: readonly (readonly number[])[]) => ({
  scores: Float32Array.from(rows.flat()),
  unit: 1,
  phones: PHONES,
  silence: SILENCE,
});
