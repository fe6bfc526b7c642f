import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { Times } from '../transcript/times';
import type { AlignedTurn, Alignment } from './alignment';
import { timesOf } from './times-of';

const word = (start: number, confidence = 0.9) => ({ start: seconds(start), end: seconds(start + 0.2), confidence });
const turn = (start: number, end: number, confidence: number, words = [word(start, confidence)]): AlignedTurn => ({
  start: seconds(start),
  end: seconds(end),
  confidence,
  words,
});
const alignment = (turns: AlignedTurn[], belongs = true): Alignment => ({
  turns,
  untranscribed: [],
  unspoken: [],
  shifts: [],
  found: 1,
  belongs,
  language: 'en',
});
const estimate = (...starts: number[]): Times =>
  starts.map((start) => ({
    start: seconds(start),
    end: seconds(start + 1),
    timing: 'estimated',
    words: [seconds(start)],
  }));

test('a turn that was found has the times of the sound and their confidence', () => {
  const times = timesOf(alignment([turn(2, 3, 0.9, [word(2), word(2.5, 0.4)])]), estimate(7));
  expect(times).toEqual([
    { start: 2, end: 3, timing: 'aligned', words: [2, 2.5], confidence: 0.9, wordConfidences: [0.9, 0.4] },
  ]);
});

test('a turn that was not found keeps its estimate, between the turns that were', () => {
  const times = timesOf(alignment([turn(2, 3, 0.9), turn(3, 3, 0), turn(5, 6, 0.9)]), estimate(1, 20, 30));
  expect(times[1]).toMatchObject({ start: 5, timing: 'estimated', confidence: 0, words: [5] });
});

test('a turn that was not found is not placed within a turn that was', () => {
  const found = alignment([turn(2, 9, 0.9), turn(9, 9, 0), turn(15, 16, 0.9)]);
  expect(timesOf(found, estimate(1, 3, 30)).map(({ start }) => start)).toEqual([2, 9, 15]);
  const close = alignment([turn(2, 9, 0.9), turn(9, 9, 0), turn(8, 10, 0.9)]);
  expect(timesOf(close, estimate(1, 3, 30)).map(({ start }) => start)).toEqual([2, 8, 8]);
});

test('starts never decrease, even where one speaker begins before the other', () => {
  const times = timesOf(alignment([turn(4, 5, 0.9), turn(3.8, 4.5, 0.9)]), estimate(1, 2));
  expect(times.map(({ start }) => start)).toEqual([4, 4]);
});

test('the text of another recording keeps its estimate', () => {
  const guess = estimate(1, 2);
  expect(timesOf(alignment([turn(4, 5, 0.9), turn(6, 7, 0.9)], false), guess)).toBe(guess);
});

test('a cue’s own time yields to a certain find, and to a doubtful one only where the finds around contradict the cue', () => {
  const cues = estimate(1, 6, 11, 16).map((time) => ({ ...time, timing: 'cue' as const }));
  const found = alignment([turn(1.2, 2, 0.9), turn(9, 10, 0.5), turn(12, 13, 0.95), turn(40, 41, 0.4)]);
  const times = timesOf(found, cues);
  expect(times.map(({ start, confidence }) => [start, confidence])).toEqual([
    [1.2, 0.9],
    [6, 0.5],
    [12, 0.95],
    [16, 0.4],
  ]);
  const later = alignment([turn(48, 49, 0.9), turn(53, 54, 0.5), turn(58, 59, 0.9), turn(63, 64, 0.5)]);
  expect(timesOf(later, cues).map(({ start }) => start)).toEqual([48, 53, 58, 63]);
});
