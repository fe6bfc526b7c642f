import { expect, test } from 'vitest';
import { Pause } from '../search/search-words';
import { inputOf } from '../testing/sounds';
import { moveIntoOverlaps } from './overlaps';
import type { Trace } from './viterbi';

const FRAMES = 160;
const [ONE, TWO, THREE] = [2, 3, 4] as const;
const [SAID, LENGTH] = [60, 10];

/**
 * Turns of one word each. The first is said up to frame 100, and the last one in frames 60 to 70, while the first goes
 * on. That was found at its end, where it does not fit.
 */
function moved(phones: readonly number[], starts: readonly number[], ends: readonly number[]) {
  const last = phones.at(-1)!;
  const words = phones.map((phone) => ({ phones: Uint8Array.of(phone), pause: Pause.Sentence }));
  const isIn = (frame: number, from: number, to: number) => frame >= from && frame < to;
  const fits = (phone: number, frame: number) =>
    phones.some((each, index) => each === phone && each !== last && isIn(frame, starts[index]!, ends[index]!)) ||
    (phone === last && isIn(frame, SAID, SAID + LENGTH));
  const best: Trace = {
    score: 0,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    fits: new Float32Array(words.length),
    frameFits: Float32Array.from({ length: FRAMES }, (_, frame) => (frame < starts.at(-1)! ? 0 : -5)),
    isGarbage: new Uint8Array(FRAMES),
  };
  const section = { firstWord: 0, endWord: words.length, from: 0, to: FRAMES };
  moveIntoOverlaps(inputOf(words, FRAMES, fits, new Map()), section, best, new Uint8Array(words.length).fill(1));
  return [...best.starts];
}

test('a turn begins where it is said while the turn before goes on', () => {
  const [first, second] = moved([ONE, THREE], [0, 100], [100, 110]);
  expect(first).toBe(0);
  expect(Math.abs(second! - SAID)).toBeLessThan(LENGTH / 2);
});

test('it does not begin while two others talk', () => {
  const starts = moved([ONE, TWO, THREE], [0, 40, 110], [100, 110, 120]);
  expect(starts[2]).toBeGreaterThan(SAID + LENGTH);
});
