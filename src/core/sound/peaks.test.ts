import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PeakPyramid } from './peaks';

const pieces = fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 12 });

test('however the peaks arrive, the mean of a stretch is that of the peaks in it and a few around it', () => {
  fc.assert(
    fc.property(pieces, fc.nat(30_000), fc.nat(30_000), (parts, one, other) => {
      const pyramid = new PeakPyramid();
      for (const part of parts) pyramid.append(part);
      const all = Uint8Array.from(parts.flatMap((part) => Array.from(part)));
      expect(pyramid.peaks).toEqual(all);
      const [from, to] = one < other ? [one, other] : [other, one];
      const found = pyramid.mean(from, to);
      // A stretch is rounded outward to whole bins, none longer than the stretch itself.
      const width = to - from;
      const around = all.subarray(Math.max(0, from - width), to + width);
      expect(found).toBeGreaterThanOrEqual(Math.min(255, ...around) * (found > 0 ? 1 : 0));
      expect(found).toBeLessThanOrEqual(Math.max(0, ...around));
    }),
    { numRuns: 100 },
  );
});

test('the mean of a stretch that is exactly one bin of a level is exact, except for rounding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4096, maxLength: 9000 }), fc.nat(5), (all, level) => {
      const pyramid = new PeakPyramid();
      pyramid.append(all.subarray(0, 1000));
      pyramid.append(all.subarray(1000));
      const size = 4 ** level;
      const from = size * Math.floor(2000 / size);
      const mean = all.subarray(from, from + size).reduce((sum, peak) => sum + peak, 0) / size;
      expect(Math.abs(pyramid.mean(from, from + size) - mean)).toBeLessThanOrEqual(level);
    }),
  );
});

test('an hour takes less than two megabytes', () => {
  const pyramid = new PeakPyramid();
  for (let second = 0; second < 3600; second++) pyramid.append(new Uint8Array(100));
  expect(pyramid.length).toBe(360_000);
  expect(pyramid.size).toBeLessThan(2e6);
});
