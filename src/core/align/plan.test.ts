import { expect, test } from 'vitest';
import { CoarseFinder } from './plan';
import type { PreparedWord } from './prepare';
import { COARSE_HOP } from './search/band';
import { randomNumbers } from './testing/random';

const PHONES = 9;
const FRAMES = 120;

const words = Array.from({ length: 8 }, (_, index): PreparedWord => {
  const phones = Uint8Array.of(index, (index * 3 + 1) % (PHONES - 1));
  const spoken = { turn: 0, word: index, text: `${index}`, isAcronym: false, pause: 0 as const };
  return { spoken, phones, variants: [phones], pause: 0 };
});
const border = FRAMES / 3;
const parts = [
  { firstWord: 0, endWord: 3, from: 0, to: border * COARSE_HOP },
  { firstWord: 3, endWord: 8, from: border * COARSE_HOP, to: FRAMES * COARSE_HOP },
];

test('in every part, a search while scores arrive finds the same as a search at the end', () => {
  const random = randomNumbers(5);
  const all = Uint8ClampedArray.from({ length: FRAMES * PHONES }, () => 60 * random());
  const finderOf = (scores: Uint8ClampedArray) =>
    new CoarseFinder(words, parts, { scores, unit: 0.05, phones: PHONES, silence: PHONES - 1 }, 'en', false);

  const scores = new Uint8ClampedArray(all.length);
  const following = finderOf(scores);
  for (const end of [0, 7, border, border + 1, border + 1, FRAMES - 5]) {
    scores.set(all.subarray(0, end * PHONES));
    following.advance(end);
  }
  scores.set(all);
  const path = following.finish();
  expect(path).toEqual(finderOf(all).finish());
  expect(path.starts.slice(3).every((start) => start >= border)).toBe(true);
});
