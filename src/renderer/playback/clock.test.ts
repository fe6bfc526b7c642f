import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import type { Times } from '../../core/transcript/times';
import { momentAt } from './clock';

const times: Times = [
  { start: seconds(1), end: seconds(4), timing: 'aligned', words: [seconds(1), seconds(49.66159977 / 20)] },
  { start: seconds(15), end: seconds(16), timing: 'aligned', words: [seconds(15)] },
];

test('the moment holds the turn and the word that are said', () => {
  expect(momentAt(times, seconds(1.5))).toEqual({ time: 1.5, turn: 0, other: -1, word: 0 });
  expect(momentAt(times, seconds(15.2))).toEqual({ time: 15.2, turn: 1, other: -1, word: 0 });
});

test('nothing is said before the first turn and in a long silence', () => {
  expect(momentAt(times, seconds(0.5))).toEqual({ time: 0.5, turn: -1, other: -1, word: -1 });
  expect(momentAt(times, seconds(10))).toEqual({ time: 10, turn: -1, other: -1, word: -1 });
});

test('a word that was sought is found, though the element rounds the time down to a microsecond', () => {
  const sought = times[0]?.words[1] ?? 0;
  expect(momentAt(times, seconds(Math.floor(sought * 1e6) / 1e6)).word).toBe(1);
});
