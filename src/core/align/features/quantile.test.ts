import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from './quantile';

test('a quantile is the value at its place in the order of all', () => {
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: 1, maxLength: 300, noNaN: true, min: -100, max: 100 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (values, share) => {
        expect(quantile(values, share)).toBe(values.toSorted()[Math.floor(values.length * share)]);
      },
    ),
  );
});

test('of equal values each is the quantile, and of none it is zero', () => {
  expect(quantile(new Float32Array(50).fill(-20), 0.95)).toBe(-20);
  expect(quantile(new Float32Array(), 0.5)).toBe(0);
});
