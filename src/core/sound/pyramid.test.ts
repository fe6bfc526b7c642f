import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PeakPyramid } from './pyramid';

const pieces = fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 12 });

test('whatever pieces peaks come in, the loudest of a stretch is what a look at each would find, or a little around it', () => {
  fc.assert(
    fc.property(pieces, fc.nat(30_000), fc.nat(30_000), (parts, one, other) => {
      const pyramid = new PeakPyramid();
      for (const part of parts) pyramid.append(part);
      const all = Uint8Array.from(parts.flatMap((part) => Array.from(part)));
      expect(pyramid.peaks).toEqual(all);
      const [from, to] = one < other ? [one, other] : [other, one];
      const found = pyramid.loudest(from, to);
      // A stretch is rounded outward to bins a quarter of its length at most.
      const width = to - from;
      expect(found).toBeGreaterThanOrEqual(Math.max(0, ...all.subarray(from, to)));
      expect(found).toBeLessThanOrEqual(Math.max(0, ...all.subarray(Math.max(0, from - width), to + width)));
    }),
    { numRuns: 200 },
  );
});

test('an hour takes less than two megabytes', () => {
  const pyramid = new PeakPyramid();
  for (let second = 0; second < 3600; second++) pyramid.append(new Uint8Array(100));
  expect(pyramid.length).toBe(360_000);
  expect(pyramid.size).toBeLessThan(2e6);
});
