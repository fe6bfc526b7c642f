import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { LENGTH, PHONES, phonesSaid, randomWords, SILENCE, scoresOfFrames, WORD } from '../testing/said-words';
import type { Contrast } from '../voices/contrast';
import { COARSE_HOP } from './band';
import { CoarseSearch } from './coarse';
import { GARBAGE } from './costs';
import { reconsider } from './reconsider';
import type { SearchWord } from './search-words';

/** A frame fits its phone at this cost, and others at 4 to 10. Phone -1 is in no word. */
interface Said {
  readonly phone: number;
  readonly cost: number;
}

/** Turns of ten words. */
const wordsOf = (turns: number) =>
  randomWords(10 * turns, 7).map((word, index) => ({ ...word, spoken: { turn: Math.floor(index / 10) } }));

const saidAs = (words: readonly SearchWord[], cost: number): Said[] =>
  phonesSaid(words).map((phone) => ({ phone, cost }));
const otherSound = (frames: number): Said[] => new Array<Said>(frames).fill({ phone: -1, cost: 0 });

function scoresOf(said: readonly Said[]) {
  const random = randomNumbers(3);
  return scoresOfFrames(
    said.map(({ phone, cost }) => Array.from({ length: PHONES }, (_, at) => (at === phone ? cost : 4 + 6 * random()))),
  );
}

const LONG = 300;
const words = wordsOf(12);
/** An advertisement, in other sound, has the words of the seventh turn before they are said after it. */
const before = words.slice(0, 60);
const behind = words.slice(60);
const lookAlike = words.slice(60, 70);
const said = [
  ...saidAs(before, 1),
  ...otherSound(LONG),
  ...saidAs(lookAlike, 0.5),
  ...otherSound(LONG),
  ...saidAs(behind, 1),
];
const advert = { from: 60 * WORD, to: 60 * WORD + 2 * LONG + 10 * WORD };
/** The frames of the seventh turn. */
const seventh = advert.to;

function search(scores: ReturnType<typeof scoresOf>) {
  const search = new CoarseSearch(words, SILENCE, GARBAGE.english);
  search.push(scores);
  return search.finish();
}

const part = { firstWord: 0, endWord: words.length, from: 0, to: said.length };
/** The text's voice is heard everywhere but in the advertisement. */
const contrast: Contrast = {
  at: (frame) => (frame >= COARSE_HOP * advert.from && frame < COARSE_HOP * advert.to ? -1 : 1),
  apart: 2,
};

test('words that were drawn into an advertisement move to where their voice is heard', () => {
  const scores = scoresOf(said);
  const path = search(scores);
  expect(path.starts[60]).toBeLessThan(advert.to);
  const alike = { ...path, starts: path.starts.slice() };
  reconsider(path, part, words, scores, GARBAGE.english, () => () => contrast);
  expect(Math.abs(path.starts[60]! - seventh)).toBeLessThanOrEqual(LENGTH);
  expect(path.isGarbage.subarray(advert.from + LENGTH, advert.to - LENGTH)).not.toContain(0);
  expect(path.wordAt.every((word, frame) => frame === 0 || word >= path.wordAt[frame - 1]!)).toBe(true);
  // All others stay.
  expect(path.starts.subarray(0, 60)).toEqual(alike.starts.subarray(0, 60));
  expect(path.starts.subarray(70)).toEqual(alike.starts.subarray(70));
});

test('words stay if no voice is known', () => {
  const scores = scoresOf(said);
  const path = search(scores);
  const starts = path.starts.slice();
  reconsider(path, part, words, scores, GARBAGE.english, () => () => null);
  expect(path.starts).toEqual(starts);
});

test('no word is dropped because its voice is not heard', () => {
  const scores = scoresOf(said);
  const path = search(scores);
  const starts = path.starts.slice();
  const unheard: Contrast = { at: () => -5, apart: 2 };
  reconsider(path, part, words, scores, GARBAGE.english, () => () => unheard);
  expect(path.starts).toEqual(starts);
});

test('the voice of other sound is learned only from that sound, away from words', () => {
  const scores = scoresOf(said);
  const path = search(scores);
  const asked: number[][] = [];
  reconsider(path, part, words, scores, GARBAGE.english, (others, window) => {
    expect(others.every((frame) => path.isGarbage[Math.floor(frame / COARSE_HOP)] === 1)).toBe(true);
    asked.push([others.length, window.firstWord, window.endWord]);
    return () => null;
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]![0]).toBeGreaterThan(COARSE_HOP * LONG);
});

test('a recording that is all of the text is not searched again', () => {
  const scores = scoresOf(saidAs(words, 1));
  const path = search(scores);
  reconsider(path, { ...part, to: 120 * WORD }, words, scores, GARBAGE.english, () => {
    throw new Error('It was searched.');
  });
});

test('the right path is found even if its score is far behind for the length of an advertisement', () => {
  // The advertisement resembles the text, and the text is said unclearly. So the text fits better in its own place, but
  // only a little.
  const resembling = saidAs(behind, 3.2);
  const long = [...saidAs(before, 1), ...resembling, ...otherSound(LONG), ...saidAs(behind, 2.8)];
  const scores = scoresOf(long);
  const path = search(scores);
  const right = 60 * WORD + resembling.length + LONG;
  expect(path.starts[60]).toBeLessThan(right - LONG);
  reconsider(path, { ...part, to: long.length }, words, scores, GARBAGE.english, () => () => null);
  expect(Math.abs(path.starts[60]! - right)).toBeLessThanOrEqual(LENGTH);
});
