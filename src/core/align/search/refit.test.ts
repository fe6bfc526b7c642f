import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { LENGTH, PHONES, phonesSaid, randomWords, SILENCE, scoresOfFrames, WORD } from '../testing/said-words';
import { CoarseSearch } from './coarse';
import { GARBAGE } from './costs';
import { refit } from './refit';
import type { SearchWord } from './search-words';

const words = randomWords(180, 7);
/** The words that are said unclearly, or not at all. */
const FIRST = 40;
const END = 140;

/** The least cost of a frame of words, in nats. */
const CLEAR = 2.4;
const UNCLEAR = 3.3;

/** The words as they are said. The middle ones fit their own phones worse. */
function soundOf(middle: readonly SearchWord[], cost: number) {
  const random = randomNumbers(1);
  const frames = (said: readonly SearchWord[], least: number) =>
    phonesSaid(said).map((phone) =>
      Array.from({ length: PHONES }, (_, at) => (at === phone ? least + random() : 4 + least / 2 + 6 * random())),
    );
  const parts = [frames(words.slice(0, FIRST), CLEAR), frames(middle, cost), frames(words.slice(END), CLEAR)];
  return scoresOfFrames(parts.flat());
}

function search(middle: readonly SearchWord[], cost: number) {
  const scores = soundOf(middle, cost);
  const first = new CoarseSearch(words, SILENCE, GARBAGE.englishInNoise);
  first.push(scores);
  const path = first.finish();
  const before = path.starts.slice();
  refit(path, { firstWord: 0, endWord: words.length, from: 0, to: scores.scores.length / PHONES }, words, scores);
  return { before, path };
}

const isNear = (start: number, word: number) => Math.abs(start - word * WORD) <= 2 * LENGTH;

test('text that fits its sound worse than other sound does is found between certain words', () => {
  // The search alone drops a whole stretch of it.
  const { before, path } = search(words.slice(FIRST, END), UNCLEAR);
  expect(before.subarray(FIRST + 1, END - 1).every((start) => start < 0)).toBe(true);
  expect(path.starts.every(isNear)).toBe(true);
  expect(path.isGarbage).not.toContain(1);
  expect(path.wordAt.every((word, frame) => frame === 0 || word >= path.wordAt[frame - 1]!)).toBe(true);
});

test('text is not placed where something else is said', () => {
  const { before, path } = search(randomWords(END - FIRST, 9), CLEAR);
  expect(before.subarray(FIRST + 1, END - 1).some((start) => start < 0)).toBe(true);
  expect(path.starts).toEqual(before);
});

test('text is not placed where there is much more sound than it takes to say', () => {
  const { before, path } = search([...words.slice(FIRST, END), ...randomWords(END - FIRST, 9)], UNCLEAR);
  expect(before.subarray(FIRST + 1, END - 1).some((start) => start < 0)).toBe(true);
  expect(path.starts).toEqual(before);
});
