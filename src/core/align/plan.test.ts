import { expect, test } from 'vitest';
import { CoarseFinder, findInPart } from './plan';
import type { PreparedWord } from './prepare';
import { COARSE_HOP } from './search/band';
import type { SearchWord } from './search/search-words';
import { randomNumbers } from './testing/random';
import { LENGTH, phonesSaid, randomWords, PHONES as SPOKEN_PHONES, scoresOfFrames, WORD } from './testing/said-words';

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

/** A sound of `music` frames that fit any phone, and of what is said then. */
function soundOf(said: readonly SearchWord[], music = 0) {
  const random = randomNumbers(3);
  const row = (costOf: (phone: number) => number) => Array.from({ length: SPOKEN_PHONES }, (_, phone) => costOf(phone));
  return scoresOfFrames([
    ...Array.from({ length: music }, () => row(() => 1.5 + 5 * random())),
    ...phonesSaid(said).map((phone) => row((at) => (at === phone ? 1.8 + random() : 2 + 10 * random()))),
  ]);
}

const prepare = (text: readonly SearchWord[]) =>
  text.map((word, index): PreparedWord => {
    const spoken = { turn: 0, word: index, text: `${index}`, isAcronym: false, pause: 0 as const };
    return { ...word, spoken, variants: [word.phones] };
  });

function finderOf(text: readonly SearchWord[], said: readonly SearchWord[], music = 0) {
  const frames = music + said.length * WORD;
  const parts = [{ firstWord: 0, endWord: text.length, from: 0, to: frames * COARSE_HOP }];
  return new CoarseFinder(prepare(text), parts, soundOf(said, music), 'en', false);
}

const others = randomWords(900, 1);
const short = randomWords(60, 2);

test('a short text is not said where other words are, though all its words fit somewhere', () => {
  const finder = finderOf(short, others);
  const { starts } = finder.finish();
  expect(starts.filter((start) => start >= 0).length).toBeGreaterThan(0.9 * short.length);
  expect(finder.isSaid).toBe(false);
});

test('a text that is said after music is found whole, not in pieces in the music', () => {
  const music = 2000;
  const finder = finderOf(short, short, music);
  const { starts } = finder.finish();
  expect(finder.isSaid).toBe(true);
  const isNear = Array.from(starts, (start, word) => Math.abs(start - music - word * WORD) <= 2 * LENGTH);
  expect(isNear.filter(Boolean).length).toBeGreaterThan(0.9 * short.length);
});

test('a text is said of which a third is said', () => {
  const finder = finderOf([...randomWords(300, 5), ...others.slice(0, 300), ...randomWords(300, 6)], others);
  finder.finish();
  expect(finder.isSaid).toBe(true);
});

test('in a part of a recording a text is said of which some words are, and no other text', () => {
  const isSaid = (text: readonly SearchWord[]) =>
    findInPart(prepare(text), soundOf(others.slice(0, 200)), 'en').isSaid();
  expect(isSaid(others.slice(120, 400))).toBe(true);
  expect(isSaid(randomWords(280, 8))).toBe(false);
});
