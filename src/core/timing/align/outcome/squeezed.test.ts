import { expect, test } from 'vitest';
import type { Heard } from './heard';
import { stretchSqueezed } from './squeezed';

/** A phone takes a tenth of a second; every word has four. */
const PHONES = 4;

function heardAt(...words: readonly (readonly [start: number, end: number])[]): Heard {
  return {
    starts: Float64Array.from(words, ([start]) => start),
    ends: Float64Array.from(words, ([, end]) => end),
    coarseStarts: new Float64Array(words.length),
    fits: new Float32Array(words.length),
    margins: new Float32Array(words.length),
    isPinned: new Uint8Array(words.length),
  };
}

/** Starts of the words of two turns, the first of three words, once they were stretched. */
function stretched(heard: Heard): number[] {
  const turns = [
    { from: 0, to: 3 },
    { from: 3, to: heard.starts.length },
  ];
  stretchSqueezed(heard, turns, () => PHONES);
  return Array.from(heard.starts, (start) => Math.round(100 * start) / 100);
}

const before = [
  [1, 1.4],
  [1.4, 1.8],
  [1.8, 2.2],
] as const;

test('words that are squeezed behind the turn before are given the time they take', () => {
  expect(stretched(heardAt(...before, [2.2, 2.3], [2.3, 2.7])).slice(3)).toEqual([1.82, 2.3]);
  expect(stretched(heardAt(...before, [2.2, 2.26], [2.26, 2.32], [2.4, 2.8])).slice(3)).toEqual([1.4, 1.84, 2.4]);
});

test('words behind a pause, and words that have their time, stay', () => {
  expect(stretched(heardAt(...before, [2.4, 2.5], [2.5, 2.9])).slice(3)).toEqual([2.4, 2.5]);
  expect(stretched(heardAt(...before, [2.2, 2.5], [2.5, 2.6])).slice(3)).toEqual([2.2, 2.5]);
});

test('a turn does not move before the one before it', () => {
  expect(stretched(heardAt([1, 1.4], [1.4, 1.8], [Number.NaN, Number.NaN], [1.8, 1.81], [1.81, 1.82])).at(3)).toBe(
    1.15,
  );
});

test('what was not found, and a moment set by hand, stay', () => {
  const heard = heardAt(...before, [2.2, 2.3], [2.3, 2.7]);
  expect(stretched({ ...heard, isPinned: Uint8Array.of(0, 0, 0, 1, 0) }).at(3)).toBe(2.2);
  expect(stretched(heardAt(...before, [Number.NaN, Number.NaN])).at(3)).toBeNaN();
});
