import { expect, test } from 'vitest';
import { FRAME } from '../features/front-end';
import { turnConfidences } from './confidence';
import type { Heard } from './heard';

const PHONES = 4;

type Times = readonly [start: number, end: number];

/** Two turns of three words. A phone takes a tenth of a second. */
const before: readonly Times[] = [
  [1, 1.4],
  [1.4, 1.8],
  [1.8, 2.2],
];
const plain: readonly Times[] = [
  [3, 3.4],
  [3.4, 3.8],
  [3.8, 4.2],
];

interface Case {
  readonly words?: readonly Times[];
  readonly margin?: number;
  readonly fit?: number;
  /** When there is sound. */
  readonly sounds?: readonly Times[];
  readonly torn?: ReadonlySet<number>;
  readonly doubted?: ReadonlySet<number>;
  readonly isPinned?: boolean;
}

/** Confidence of the second turn. */
function confidenceOf({
  words = plain,
  margin = 100,
  fit = -2,
  torn = new Set(),
  doubted = new Set(),
  ...rest
}: Case): number {
  const all = [...before, ...words];
  const heard: Heard = {
    starts: Float64Array.from(all, ([start]) => start),
    ends: Float64Array.from(all, ([, end]) => end),
    coarseStarts: Float64Array.from(all, ([start]) => start),
    fits: Float32Array.from(all, (_, word) => (word < before.length ? -2 : fit)),
    margins: Float32Array.from(all, (_, word) => (word % before.length === 0 ? margin : -1)),
    isPinned: Uint8Array.from(all, (_, word) => Number(rest.isPinned && word === before.length)),
  };
  const { sounds = all.map(([start, end]) => [start, end] as const) } = rest;
  const loudness = Float32Array.from({ length: Math.round(9 / FRAME) }, (_, frame) =>
    sounds.some(([from, to]) => frame * FRAME >= from && frame * FRAME < to) ? -20 : -70,
  );
  const turns = [
    { from: 0, to: before.length },
    { from: before.length, to: all.length },
  ];
  return turnConfidences(heard, turns, torn, doubted, [1, heard.starts[before.length]!], loudness, () => PHONES)[1]!;
}

test('a turn without contrary evidence is claimed, and is more certain the worse it would be elsewhere', () => {
  expect(confidenceOf({})).toBeGreaterThan(0.97);
  expect(confidenceOf({ margin: 5 })).toBeLessThan(confidenceOf({ margin: 30 }));
  expect(confidenceOf({ margin: 30 })).toBeLessThan(confidenceOf({}));
  expect(confidenceOf({ margin: -1 })).toBeLessThan(0.8);
});

test('a short turn with other sound before it may be anywhere in that sound; a longer turn is where it was found', () => {
  const later = (times: readonly Times[]) => times.map(([start, end]): Times => [start + 3, end + 3]);
  const short = confidenceOf({ words: later(plain) });
  expect(short).toBeGreaterThan(0.7);
  expect(short).toBeLessThanOrEqual(0.8);
  expect(confidenceOf({ words: [...later(plain), [7.2, 7.6]] })).toBeGreaterThan(0.9);
});

test('a turn is doubted if its words fit badly or are squeezed', () => {
  expect(confidenceOf({ fit: -7 })).toBeLessThan(confidenceOf({}));
  const squeezed: readonly Times[] = [
    [3.5, 3.6],
    [3.6, 3.7],
    [3.7, 3.8],
  ];
  expect(confidenceOf({ words: squeezed })).toBeLessThan(confidenceOf({}) - 0.02);
});

test('a turn is doubted if there is sound right before it that the text does not have', () => {
  const sounds: readonly Times[] = [...before, ...plain];
  expect(confidenceOf({ sounds: [...sounds, [2.3, 2.8]] })).toBeLessThan(confidenceOf({}));
  expect(confidenceOf({ words: plain.map(([a, b]) => [a + 4.5, b + 4.5]) })).toBe(
    confidenceOf({ words: plain.map(([a, b]) => [a + 4.5, b + 4.5]), sounds: [...sounds, [2.3, 2.8]] }),
  );
});

/** Right after the previous turn. */
const close = [2.28, 2.68, 3.08].map((start): Times => [start, start + 0.4]);

test('a turn is doubted if it is not louder than the sound before it', () => {
  const alone = confidenceOf({ words: close, sounds: close });
  expect(confidenceOf({ words: close, sounds: [[0.9, 4]] })).toBeLessThan(alone);
});

test('a turn is doubted if its first word is at the end of the previous turn, and its second far away', () => {
  const torn = [close[0]!, ...close.slice(1).map(([start, end]): Times => [start + 0.7, end + 0.7])];
  expect(confidenceOf({ words: torn })).toBeLessThan(confidenceOf({ words: close }));
});

test('a turn is doubted if no frame separates it from the previous turn', () => {
  const tight = [[2.2, 2.68] as const, ...close.slice(1)];
  const apart = [[2.22, 2.68] as const, ...close.slice(1)];
  expect(confidenceOf({ words: tight })).toBeLessThan(confidenceOf({ words: apart }));
});

test('a turn whose first words were put back is there or elsewhere, with equal odds', () => {
  expect(confidenceOf({ torn: new Set([1]) })).toBe(0.5);
});

test('a turn that is in doubt for another reason is not claimed', () => {
  expect(confidenceOf({ doubted: new Set([1]) })).toBe(0.8);
});

test('a start that a person set is not doubted; a turn that was not found is not claimed', () => {
  expect(confidenceOf({ isPinned: true, margin: -1 })).toBe(1);
  expect(confidenceOf({ words: plain.map(() => [Number.NaN, Number.NaN]) })).toBe(0);
});
