import { expect, test } from 'vitest';
import { arrivedAt, OVER } from './review';

test('a walk counts what was settled on it, and what came into doubt since', () => {
  const first = arrivedAt(4, [4, 9, 17], OVER);
  expect(first).toEqual({ turn: 4, walk: [4, 9, 17] });
  expect(arrivedAt(9, [6, 9, 17], first)).toEqual({ turn: 9, walk: [4, 6, 9, 17] });
});
