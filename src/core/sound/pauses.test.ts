import { expect, test } from 'vitest';
import { pausesOf } from './pauses';
import { peakOf } from './peaks';

const speech = peakOf(0.3);
const quiet = peakOf(0.002);

/** Peaks of several stretches. Each is `count` hundredths of a second long. */
function peaks(...stretches: readonly (readonly [peak: number, count: number])[]): Uint8Array {
  return Uint8Array.from(stretches.flatMap(([peak, count]) => new Array<number>(count).fill(peak)));
}

test('a pause lasts from the end of one word to the beginning of the next', () => {
  expect(pausesOf(peaks([speech, 100], [quiet, 80], [speech, 100]), 0.6)).toEqual([{ start: 1, end: 1.8 }]);
});

test('a silence that is shorter than asked for is not a pause', () => {
  expect(pausesOf(peaks([speech, 100], [quiet, 59], [speech, 100]), 0.6)).toEqual([]);
});

test('a click does not end a pause', () => {
  const sound = peaks([speech, 100], [quiet, 40], [speech, 2], [quiet, 40], [speech, 100]);
  expect(pausesOf(sound, 0.6)).toEqual([{ start: 1, end: 1.82 }]);
});

test('pauses at the beginning and at the end are found', () => {
  expect(pausesOf(peaks([0, 70], [speech, 100], [0, 60]), 0.6)).toEqual([
    { start: 0, end: 0.7 },
    { start: 1.7, end: 2.3 },
  ]);
});

test('a quiet recording has a lower limit for silence', () => {
  const low = peakOf(0.02);
  expect(pausesOf(peaks([low, 200], [quiet, 100], [low, 200]), 0.6)).toEqual([]);
  expect(pausesOf(peaks([low, 200], [peakOf(0.0003), 100], [low, 200]), 0.6)).toEqual([{ start: 2, end: 3 }]);
});

test('a recording without sound is one pause, and no peaks give no pause', () => {
  expect(pausesOf(new Uint8Array(100), 0.6)).toEqual([{ start: 0, end: 1 }]);
  expect(pausesOf(new Uint8Array(), 0.6)).toEqual([]);
});
