import { expect, test } from 'vitest';
import { FRAME } from '../features/front-end';
import { doubtedTurns } from './doubts';
import type { Heard } from './heard';

type Times = readonly [start: number, end: number];

/** Two turns of three words. */
const before: readonly Times[] = [
  [1, 1.4],
  [1.4, 1.8],
  [1.8, 2.2],
];
const after: readonly Times[] = [
  [4, 4.4],
  [4.4, 4.8],
  [4.8, 5.2],
];
const COUNT = Math.round(9 / FRAME);

interface Case {
  /** Sound other than the words. */
  readonly sounds?: readonly Times[];
  /** When the second turn starts. */
  readonly start?: number;
  /** Seconds between its first word and the others. */
  readonly gap?: number;
  /** Nats a frame for the voice of the second turn. */
  readonly own?: number;
}

/** Whether the second turn is in doubt. */
function isDoubted({ sounds = [], start = 4, gap = 0, own = 0.5 }: Case): boolean {
  const all = [...before, after[0]!, ...after.slice(1).map(([from, to]): Times => [from + gap, to + gap])];
  const starts = Float64Array.from(all, ([from]) => from);
  const heard: Heard = {
    starts,
    ends: Float64Array.from(all, ([, end]) => end),
    coarseStarts: starts,
    fits: new Float32Array(all.length),
    margins: new Float32Array(all.length),
    isPinned: new Uint8Array(all.length),
  };
  const turns = [
    { from: 0, to: before.length },
    { from: before.length, to: all.length },
  ];
  const isLoud = (frame: number) =>
    [...all, ...sounds].some(([from, to]) => frame * FRAME >= from && frame * FRAME < to);
  const betweenTurns = () => ({ at: () => own, apart: 1 });
  return doubtedTurns(heard, turns, [1, start], { isLoud, betweenTurns, frames: COUNT }).has(1);
}

test('a turn behind a pause, in its own voice, is not in doubt', () => {
  expect(isDoubted({})).toBe(false);
  expect(isDoubted({ sounds: [[3.3, 3.9]] })).toBe(false);
});

test('a turn that was moved far ahead of its first word is in doubt', () => {
  expect(isDoubted({ start: 3.7 })).toBe(false);
  expect(isDoubted({ start: 3.5 })).toBe(true);
});

test('a turn in whose first second the voice of the turn before is heard is in doubt', () => {
  expect(isDoubted({ own: -0.03 })).toBe(false);
  expect(isDoubted({ own: -0.5 })).toBe(true);
});

test('a turn is in doubt if sound without words goes on up to it; words that go on up to it are no doubt', () => {
  expect(isDoubted({ sounds: [[2.2, 4]] })).toBe(true);
  expect(isDoubted({ sounds: [[2.2, 3.5]] })).toBe(false);
});

test('a turn whose first word stands alone, long before the others, is in doubt', () => {
  expect(isDoubted({ gap: 2 })).toBe(false);
  expect(isDoubted({ gap: 3.5 })).toBe(true);
});
