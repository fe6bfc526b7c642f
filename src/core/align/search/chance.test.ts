import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { PHONES, phonesSaid, randomWords, scoresOfFrames, WORD } from '../testing/said-words';
import { comparedWithChance } from './chance';

const words = randomWords(60, 7);
const said = words.map(({ phones }) => ({ variants: [phones] }));

/** The words are said one after the other. Each frame fits its phone better by so many nats than others. */
function soundOf(better: number) {
  const random = randomNumbers(1);
  return scoresOfFrames(
    phonesSaid(words).map((phone) =>
      Array.from({ length: PHONES }, (_, at) => (at === phone ? random() : better + random())),
    ),
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const places = [...words.keys()].slice(1, -1);

test('a word gains where it is said, and nothing where another is', () => {
  const gainOf = comparedWithChance(said, soundOf(4));
  const there = places.map((word) => gainOf(word, word * WORD, (word + 1) * WORD));
  const elsewhere = places.map((word) => gainOf(word, (59 - word) * WORD, (60 - word) * WORD));
  expect(Math.min(...there)).toBeGreaterThan(10);
  expect(Math.abs(mean(elsewhere))).toBeLessThan(mean(there) / 8);
});

test('a sound that fits all words alike is no gain, however well they fit', () => {
  const gainOf = comparedWithChance(said, soundOf(0));
  expect(Math.abs(mean(places.map((word) => gainOf(word, word * WORD, (word + 1) * WORD))))).toBeLessThan(1);
});

test('a word without room for its phones gains nothing, and is compared anew at another place', () => {
  const gainOf = comparedWithChance(said, soundOf(4));
  const long = [{ variants: [new Uint8Array(12).fill(1)] }, ...said];
  expect(comparedWithChance(long, soundOf(4))(0, 9, 11)).toBe(0);
  expect(gainOf(5, 5 * WORD, 6 * WORD)).toBeGreaterThan(10);
  expect(gainOf(5, 20 * WORD, 21 * WORD)).toBeLessThan(10);
  expect(gainOf(5, 5 * WORD, 6 * WORD)).toBeGreaterThan(10);
});

test('a word that has no room as it is spelled is compared as it is said otherwise', () => {
  const variants = [new Uint8Array(WORD + 3).fill(1), words[5]!.phones];
  const spelled = said.map((word, index) => (index === 5 ? { variants } : word));
  expect(comparedWithChance(spelled, soundOf(4))(5, 5 * WORD, 6 * WORD)).toBeGreaterThan(10);
});
