import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '../time/seconds';
import { forwardOnly } from './anchors';
import type { Anchor } from './model';

const anchorsAt = (times: readonly number[]): Anchor[] =>
  times.map((time, turn) => ({ time: seconds(time), turn, offset: 0, line: turn + 1 }));

/** Length of the longest run that never decreases, found by trying the best predecessor of each. */
function longest(times: readonly number[]): number {
  const lengths: number[] = [];
  for (const [index, time] of times.entries()) {
    const before = lengths.filter((_, earlier) => (times[earlier] ?? Infinity) <= time);
    lengths[index] = 1 + Math.max(0, ...before);
  }
  return Math.max(0, ...lengths);
}

describe('forwardOnly', () => {
  it('keeps the longest run and drops the rest', () => {
    const { kept, dropped } = forwardOnly(anchorsAt([10, 50, 20, 30]));
    expect(kept.map(({ time }) => time)).toEqual([10, 20, 30]);
    expect(dropped.map(({ line }) => line)).toEqual([2]);
  });

  it('keeps times that are equal', () => {
    expect(forwardOnly(anchorsAt([5, 5, 5])).dropped).toEqual([]);
  });

  it('keeps the longest possible run in order, and every anchor is kept or dropped', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (times) => {
        const { kept, dropped } = forwardOnly(anchorsAt(times));
        expect(kept.length).toBe(longest(times));
        expect(kept.every(({ time }, index) => index === 0 || time >= (kept[index - 1]?.time ?? 0))).toBe(true);
        expect([...kept, ...dropped].map(({ turn }) => turn).toSorted((a, b) => a - b)).toEqual([...times.keys()]);
      }),
    );
  });
});
