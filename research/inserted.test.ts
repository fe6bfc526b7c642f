import { expect, test } from 'vitest';
import { movedBy } from './inserted.mjs';

const second = 24_000;

test('what comes behind an insertion moves; a turn that begins with one starts with it', () => {
  const moved = movedBy([
    { at: second, sound: new Int16Array(second / 2) },
    { at: 3 * second, sound: new Int16Array(second) },
  ]);
  expect([0.5, 1, 2, 4].map((time) => moved(time))).toEqual([0.5, 1.5, 2.5, 5.5]);
  expect(moved(1, true)).toBe(1);
  expect(moved(3, true)).toBe(3.5);
});
