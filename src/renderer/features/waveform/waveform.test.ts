import { expect, test } from 'vitest';
import { PeakPyramid } from '../../../core/sound/peaks';
import { type Seconds, seconds } from '../../../core/time/seconds';
import type { Transcript } from '../../../core/transcript/model';
import type { Times } from '../../../core/transcript/times';
import { placesOf } from './Marks';
import { barsOf } from './paint';
import { turnsStartingIn } from './TurnStarts';
import { labelsOf } from './word-labels';

/** Ten seconds of silence, and ten of sound. */
function pyramid(): PeakPyramid {
  const peaks = new PeakPyramid();
  peaks.append(new Uint8Array(1000));
  peaks.append(new Uint8Array(1000).fill(200));
  return peaks;
}

test('a bar is as high as the sound at its place is loud', () => {
  const bars = barsOf(pyramid(), { start: 0, span: 20 }, 400, 4);
  expect(bars).toHaveLength(100);
  expect(bars.slice(0, 50).every(({ height }) => height === 0)).toBe(true);
  expect(bars.slice(50).every(({ height }) => height > 0.99)).toBe(true);
});

test('a bar keeps its place in the recording when the view moves', () => {
  const one = barsOf(pyramid(), { start: 5, span: 10 }, 400, 4);
  const other = barsOf(pyramid(), { start: 5.03, span: 10 }, 400, 4);
  const shared = other.filter(({ time }) => one.some((bar) => Math.abs(bar.time - time) < 1e-9));
  expect(shared.length).toBeGreaterThan(95);
  const [first] = shared;
  const before = one.find(({ time }) => Math.abs(time - (first?.time ?? 0)) < 1e-9);
  expect((before?.x ?? 0) - (first?.x ?? 0)).toBeCloseTo(1.2);
});

test('what was not looked at yet has no height', () => {
  const bars = barsOf(pyramid(), { start: 0, span: 40 }, 400, 4);
  expect(bars.slice(50).every(({ height }) => height === 0)).toBe(true);
});

const transcript = {
  turns: [
    { speaker: 'Ada', text: 'One two three' },
    { speaker: 'Ben', text: 'four' },
  ],
} as unknown as Transcript;
const at = (...starts: number[]): Seconds[] => starts.map((start) => seconds(start));
const times: Times = [
  { start: seconds(1), end: seconds(4), timing: 'cue', words: at(1, 2, 2.1) },
  { start: seconds(4), end: seconds(5), timing: 'cue', words: at(4) },
];

test('words are written where they are said, unless one is in the way', () => {
  const labels = labelsOf(transcript, times, { start: 0, span: 5 }, 500, () => 30);
  expect(labels).toEqual([
    { text: 'One', x: 100 },
    { text: 'two', x: 200 },
    { text: 'four', x: 400 },
  ]);
});

test('words are written only where there is room for them', () => {
  expect(labelsOf(transcript, times, { start: 0, span: 600 }, 500, () => 30)).toEqual([]);
});

test('the turns that start in a view are those between its edges', () => {
  expect(turnsStartingIn(times, { start: 0, span: 10 })).toEqual([0, 1]);
  expect(turnsStartingIn(times, { start: 1, span: 2 })).toEqual([0]);
  expect(turnsStartingIn(times, { start: 1.1, span: 3 })).toEqual([1]);
  expect(turnsStartingIn(times, { start: 4.5, span: 3 })).toEqual([]);
});

test('a line stands for each time in view, and one for those that are close together', () => {
  const times = [0, 30, 30.01, 60, 90].map(seconds);
  expect(placesOf(times, { start: 0, span: 120 })).toEqual([0, 0.25, 0.5, 0.75]);
  expect(placesOf(times, { start: 50, span: 20 })).toEqual([0.5]);
});
