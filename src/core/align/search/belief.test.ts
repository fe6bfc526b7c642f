import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { PHONES, phonesSaid, randomWords, SILENCE, scoresOfFrames } from '../testing/said-words';
import { gainOf, isBeyondChance } from './belief';
import { CoarseSearch } from './coarse';
import { GARBAGE } from './costs';
import type { SearchWord } from './search-words';

const said = randomWords(300, 7);

/** Each frame fits the phone that is said in it, and some others by chance. */
const random = randomNumbers(1);
const scores = scoresOfFrames(
  phonesSaid(said).map((phone) =>
    Array.from({ length: PHONES }, (_, at) => (at === phone ? 2 * random() : 1 + 9 * random())),
  ),
);

/** The gain of a text in these frames. */
function gain(words: readonly SearchWord[]): number {
  const search = new CoarseSearch(words, SILENCE, GARBAGE.english);
  search.push(scores);
  return gainOf(search.finish(), words, scores, GARBAGE.english);
}

test('a text that is said gains with each of its words, other words hardly gain, wherever they fit', () => {
  const whole = gain(said);
  const part = gain(said.slice(100, 150));
  const other = gain(randomWords(50, 9));
  expect(whole).toBeGreaterThan(5 * part);
  expect(part).toBeGreaterThan(2 * other);
  expect(gain(said.toReversed())).toBeLessThan(whole / 3);
});

test('a text is said that gains more than by chance, for so many words, and something with each word', () => {
  expect(isBeyondChance(1500, () => 1000, 100)).toBe(false);
  expect(isBeyondChance(1600, () => 1000, 100)).toBe(true);
  expect(isBeyondChance(1600, () => 1000, 400)).toBe(false);
  expect(isBeyondChance(525, () => 162, 160)).toBe(false);
});

test('chance is not searched for where the gain is too small for any of its answers', () => {
  const never = () => {
    throw new Error('searched for');
  };
  expect(isBeyondChance(190, never, 100)).toBe(false);
  expect(isBeyondChance(700, never, 150)).toBe(false);
});
