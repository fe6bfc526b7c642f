import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import { lanesOf } from './lanes';

const stretch = (start: number, end: number) => ({ start: seconds(start), end: seconds(end) });

test('stretches that overlap are in lanes of their own, and one that comes after is in the first again', () => {
  const stretches = [stretch(0, 5), stretch(1, 3), stretch(2, 9), stretch(3, 4), stretch(5, 6)];
  expect(lanesOf(stretches, 4)).toEqual([0, 1, 2, 1, 0]);
  expect(lanesOf(stretches, 2)).toEqual([0, 1, 1, 1, 0]);
});

test('no two share a lane while there are enough', () => {
  const anyStretch = fc.tuple(fc.nat(50), fc.nat(10)).map(([start, length]) => stretch(start, start + length));
  fc.assert(
    fc.property(fc.array(anyStretch, { maxLength: 20 }), (some) => {
      const stretches = some.toSorted((a, b) => a.start - b.start);
      const lanes = lanesOf(stretches, stretches.length + 1);
      for (const [index, one] of stretches.entries()) {
        const others = stretches.filter(
          (other, at) => at < index && lanes[at] === lanes[index] && other.end > one.start,
        );
        expect(others).toEqual([]);
      }
    }),
  );
});
