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
  /** Nats for the voice of a turn against each other voice. */
  readonly own?: number;
  /** The words of the second turn, and how well the first of them fits. */
  readonly words?: readonly Times[];
  readonly fit?: number;
  /** When a third turn starts. */
  readonly next?: number;
}

/** Whether the second turn is in doubt. */
function isDoubted({ sounds = [], gap = 0, own = 0, words = after, fit = 0, next = 8, ...rest }: Case): boolean {
  const { start = words[0]![0] } = rest;
  const second = [words[0]!, ...words.slice(1).map(([from, to]): Times => [from + gap, to + gap])];
  const all = [...before, ...second, [next, next + 0.5] as const];
  const end = before.length + second.length;
  const starts = Float64Array.from(all, ([from]) => from);
  const heard: Heard = {
    starts,
    ends: Float64Array.from(all, ([, end]) => end),
    coarseStarts: starts,
    fits: Float32Array.from(all, (_, word) => (word === before.length ? fit : 0)),
    margins: new Float32Array(all.length),
    isPinned: new Uint8Array(all.length),
  };
  const turns = [
    { from: 0, to: before.length },
    { from: before.length, to: end },
    { from: end, to: all.length },
  ];
  const isLoud = (frame: number) =>
    [...all, ...sounds].some(([from, to]) => frame * FRAME >= from && frame * FRAME < to);
  // The first second of the second turn is asked for.
  const leastOwn = (turn: number, from: number, to: number) =>
    turn === 1 && from === Math.round(start / FRAME) && to <= from + 1 / FRAME ? own : 0;
  return doubtedTurns(heard, turns, [1, start, next], { isLoud, leastOwn, frames: COUNT }).has(1);
}

test('a turn behind a pause, in its own voice, is not in doubt', () => {
  expect(isDoubted({})).toBe(false);
  expect(isDoubted({ sounds: [[3.3, 3.9]] })).toBe(false);
});

test('a turn that was moved far ahead of its first word is in doubt', () => {
  expect(isDoubted({ start: 3.7 })).toBe(false);
  expect(isDoubted({ start: 3.5 })).toBe(true);
});

test('a turn in whose first second the voice of any other speaker is heard is in doubt', () => {
  expect(isDoubted({ own: -3 })).toBe(false);
  expect(isDoubted({ own: -5 })).toBe(true);
});

test('a turn of hardly a word right before the next one is in doubt', () => {
  const yeah: readonly Times[] = [[4, 4.15]];
  expect(isDoubted({ words: yeah, next: 4.16 })).toBe(true);
  expect(isDoubted({ words: yeah, next: 4.4 })).toBe(false);
  expect(isDoubted({ words: [[4, 4.5]], next: 4.51 })).toBe(false);
});

test('a turn whose first word is short and fits badly behind the turn before is in doubt', () => {
  const squeezed: readonly Times[] = [[2.3, 2.38], ...after];
  expect(isDoubted({ words: squeezed, fit: -4 })).toBe(true);
  expect(isDoubted({ words: squeezed, fit: -1 })).toBe(false);
  expect(isDoubted({ words: [[2.3, 2.6], ...after], fit: -4 })).toBe(false);
  expect(isDoubted({ words: [[3.5, 3.58], ...after], fit: -4 })).toBe(false);
});

test('a turn is in doubt if sound without words goes on up to it; words that go on up to it are no doubt', () => {
  expect(isDoubted({ sounds: [[2.2, 4]] })).toBe(true);
  expect(isDoubted({ sounds: [[2.2, 3.5]] })).toBe(false);
});

test('a turn whose first word stands alone, long before the others, is in doubt', () => {
  expect(isDoubted({ gap: 2 })).toBe(false);
  expect(isDoubted({ gap: 3.5 })).toBe(true);
});
