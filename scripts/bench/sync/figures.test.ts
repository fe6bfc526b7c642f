import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaUnderCurve, kindOf, quantile, reliability, spread } from './figures.mjs';

const judged = fc.array(
  fc.record({ error: fc.double({ min: -2, max: 2, noNaN: true }), confidence: fc.constantFrom(0, 0.2, 0.5, 0.9, 1) }),
  { minLength: 2, maxLength: 40 },
);

test('the area under the curve is the share of pairs in which the right one is surer, a draw counting half', () => {
  fc.assert(
    fc.property(judged, (all) => {
      const right = all.filter(({ error }) => Math.abs(error) <= 0.5);
      const wrong = all.filter(({ error }) => Math.abs(error) > 0.5);
      fc.pre(right.length > 0 && wrong.length > 0);
      const won = right.flatMap((a) => wrong.map((b) => (Math.sign(a.confidence - b.confidence) + 1) / 2));
      const share = won.reduce((sum, point) => sum + point, 0) / won.length;
      expect(areaUnderCurve(all, 0.5)).toBeCloseTo(share, 9);
    }),
  );
});

test('every time is in one bin of confidence', () => {
  fc.assert(
    fc.property(judged, (all) => {
      expect(reliability(all, 0.5).reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    }),
  );
});

test('errors are spread by their distance, early or late', () => {
  const { within, worst, bias } = spread([-3, 0.1, -0.2, 0.4], 0.5);
  expect({ within, worst, bias }).toEqual({ within: 0.75, worst: 3, bias: 0.1 });
});

test('the whole share is the greatest value', () => {
  expect(quantile([3, 1, 2], 1)).toBe(3);
});

test('episodes of one set are of a kind if their names differ by a number', () => {
  expect(['wide-own-adverts', 'wide-own-adverts-2', 'wide-all'].map(kindOf)).toEqual([
    'own-adverts',
    'own-adverts',
    'all',
  ]);
});
