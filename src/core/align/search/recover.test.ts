import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { LENGTH, PHONES, phonesSaid, randomWords, SILENCE, scoresOfFrames, WORD } from '../testing/said-words';
import { CoarseSearch } from './coarse';
import { GARBAGE } from './costs';
import { recover } from './recover';
import type { SearchWord } from './search-words';

/** How well the sound of these words fits each phone. */
function soundOf(words: readonly SearchWord[]) {
  const random = randomNumbers(1);
  return scoresOfFrames(
    phonesSaid(words).map((phone) =>
      Array.from({ length: PHONES }, (_, at) => (at === phone ? random() : 4 + 6 * random())),
    ),
  );
}

function search(words: readonly SearchWord[], said: readonly SearchWord[]) {
  const scores = soundOf(said);
  const first = new CoarseSearch(words, SILENCE, GARBAGE.english);
  first.push(scores);
  const path = first.finish();
  const before = Array.from(path.starts);
  const frames = scores.scores.length / PHONES;
  recover(path, { firstWord: 0, endWord: words.length, from: 0, to: frames }, words, scores, GARBAGE.english);
  return { before, path };
}

const startOf = (word: number) => word * WORD;

test('text after a gap too long to jump over is found again, and text that nobody says is not', () => {
  const words = randomWords(1000, 7);
  const other = randomWords(100, 8);
  const { before, path } = search(words, [...words.slice(0, 100), ...other, ...words.slice(500)]);
  const isNear = (start: number, word: number) => Math.abs(start - startOf(word)) <= LENGTH;
  // The search alone has lost it.
  expect(isNear(before[999]!, 699)).toBe(false);
  expect(path.starts.subarray(0, 100).every(isNear)).toBe(true);
  expect(Array.from(path.starts.subarray(100, 500)).every((start) => start < 0)).toBe(true);
  expect(path.starts.subarray(500).every((start, word) => isNear(start, 200 + word))).toBe(true);
  expect(path.isGarbage.subarray(startOf(100) + LENGTH, startOf(200) - LENGTH)).not.toContain(0);
  expect(path.wordAt.every((word, frame) => frame === 0 || word >= path.wordAt[frame - 1]!)).toBe(true);
});

test('text is found again as often as it is lost', () => {
  const words = randomWords(1500, 9);
  const parts = [words.slice(0, 100), randomWords(60, 3), words.slice(450, 700), randomWords(60, 4), words.slice(1100)];
  const { path } = search(words, parts.flat());
  const found = [...path.starts.entries()].filter(([, start]) => start >= 0).map(([word]) => word);
  expect(found).toEqual([...words.keys()].filter((word) => word < 100 || (word >= 450 && word < 700) || word >= 1100));
});

test('a text that was found completely stays as it is', () => {
  const words = randomWords(600, 5);
  const { before, path } = search(words, words);
  expect(Array.from(path.starts)).toEqual(before);
});
