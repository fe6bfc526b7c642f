import { expect, test } from 'vitest';
import { COARSE_HOP } from './band';
import { otherVoices } from './other-voices';
import { Pause } from './search-words';

/** Two words, of two turns, with 200 coarse frames between them. Somebody talks in frames 60 to 120. */
const path = {
  starts: Int32Array.of(0, 210),
  ends: Int32Array.of(10, 220),
  wordAt: new Int32Array(220),
  isGarbage: new Uint8Array(220),
};
const part = { firstWord: 0, endWord: 2, from: 0, to: 220 };
const wordsWith = (pause: Pause) => [0, 1].map((turn) => ({ phones: Uint8Array.of(1), pause, spoken: { turn } }));
const words = wordsWith(Pause.Sentence);
const isTalk = (from: number, to: number) => from >= COARSE_HOP * 58 && to <= COARSE_HOP * 122;

test('somebody else talks where the voice is neither of the turn before nor of the turn behind', () => {
  const others = otherVoices(path, part, words, (_turn, from, to) => (isTalk(from, to) ? -20 : 0));
  expect(others.length).toBeGreaterThan(3);
  expect(others.every(({ from, to }) => from >= 58 && to <= 122)).toBe(true);
});

test('one of the two may say something there that the text has', () => {
  const ofSecond = (turn: number, from: number, to: number) => (turn === 0 && isTalk(from, to) ? -20 : 0);
  expect(otherVoices(path, part, words, ofSecond)).toEqual([]);
});

test('sound right beside a word is its own', () => {
  const others = otherVoices(path, part, words, () => -20);
  expect(others[0]?.from).toBeGreaterThan(10);
  expect(others.at(-1)?.to).toBeLessThan(210);
});

test('within a sentence nothing is closed: the words beside the gap may be in the wrong place', () => {
  expect(otherVoices(path, part, wordsWith(Pause.Clause), () => -20)).toEqual([]);
});
