import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { heardAt } from './heard';

const at = (position: number, delay: number, speed = 1, since = 0) =>
  heardAt({ position: seconds(position), delay, speed, since: seconds(since) });

test('sound that takes a while to the ear is heard as much later, at any speed', () => {
  expect(at(10, 0.2)).toBeCloseTo(9.8);
  expect(at(10, 0.2, 3)).toBeCloseTo(9.4);
  expect(at(10, -0.2, 2)).toBeCloseTo(10.4);
  expect(at(10, 0)).toBe(10);
});

test('while it stands, what is heard is where it stands', () => {
  expect(at(10, 0.5, 0)).toBe(10);
});

test('after a jump nothing before the jump is heard', () => {
  expect(at(10.1, 0.5, 1, 10)).toBe(10);
  expect(at(10.8, 0.5, 1, 10)).toBeCloseTo(10.3);
  expect(at(0.1, 0.5)).toBe(0);
  // It has jumped already, but does not report it yet.
  expect(at(5, 0.5, 1, 10)).toBe(5);
});
