import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { chosenCount, lengthInSeconds, percent, roughLength, shortLength, speedOf, timeLeft } from './units';

test('what is left is told in minutes', () => {
  expect([30, 60, 2519, 3720, 36000].map((left) => timeLeft(seconds(left)))).toEqual([
    'under a minute left',
    '1\u202fmin left',
    '41\u202fmin left',
    '1\u202fh 02\u202fmin left',
    '10\u202fh 00\u202fmin left',
  ]);
});

test('a clip’s length is told to a tenth', () => {
  expect([0.04, 2.7, 59.96, 65.2].map((length) => shortLength(seconds(length)))).toEqual([
    '0.0\u202fs',
    '2.7\u202fs',
    '1\u202fmin 00.0\u202fs',
    '1\u202fmin 05.2\u202fs',
  ]);
});

test('a length to wait for is rough', () => {
  expect([0.2, 4.6, 59.4, 59.6, 61].map((length) => roughLength(seconds(length)))).toEqual([
    '1\u202fs',
    '5\u202fs',
    '59\u202fs',
    '1\u202fmin',
    '2\u202fmin',
  ]);
});

test('a share that is not nothing is not 0 %', () => {
  expect([0, 0.001, 0.314, 1].map(percent)).toEqual(['0\u202f%', 'under 1\u202f%', '31\u202f%', '100\u202f%']);
});

test('a speed has no digits it does not need', () => {
  expect([1, 1.25, 0.5, 2.5].map(speedOf)).toEqual(['1×', '1.25×', '0.5×', '2.5×']);
});

test('what was saved is told in seconds', () => {
  expect(lengthInSeconds(seconds(42.9))).toBe('42\u202fs');
  expect(lengthInSeconds(seconds(65))).toBe('1\u202fmin 05\u202fs');
});

test('chosen ones that a list does not show are told', () => {
  expect(chosenCount(1200, 0)).toBe('1,200 chosen');
  expect(chosenCount(3, 2)).toBe('3 chosen. 2 not listed: left as they are.');
});
