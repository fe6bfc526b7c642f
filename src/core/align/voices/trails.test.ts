import { expect, test } from 'vitest';
import { trailsOf } from './trails';
import type { VoiceEvidence } from './voice-evidence';

/** Four words, the last two of a different speaker each. The second half of each second is quiet. */
const evidence = {
  frames: 1000,
  isLoud: (frame: number) => frame % 100 < 50,
  betweenTurns: (turn: number, other: number) =>
    turn === other ? null : { at: (frame: number) => turn + frame / 1000, apart: 3 },
} as unknown as VoiceEvidence;
const turns = [0, 0, 1, 2];
const trails = (starts: readonly number[], ends: readonly number[]) =>
  trailsOf(
    evidence,
    { starts: Float64Array.from(starts), ends: Float64Array.from(ends) },
    Int32Array.of(0, 1, 2, 3),
    (word) => turns[word]!,
  );

test('the frames around a turn are evidence of its voice where they are loud enough', () => {
  const found = trails([0, 1, 3, 9], [1, 2.9, 8.9, 10]);
  expect([...found.keys()]).toEqual([2, 3]);
  const { from, nats, apart } = found.get(2)!;
  expect({ from, length: nats.length, apart }).toEqual({ from: 0, length: 500, apart: 3 });
  expect(nats[310 - from]).toBeCloseTo(1.31);
  expect(nats[360 - from]).toBeNaN();
  expect(found.get(3)!.from + found.get(3)!.nats.length).toBe(1000);
});

test('after a pause no evidence is needed', () => {
  expect([...trails([0, 1, 5.1, 9], [1, 2, 8.9, 10]).keys()]).toEqual([3]);
});
