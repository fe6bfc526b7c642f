import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seconds } from './seconds';
import { parseTyped, writtenTime } from './typed-time';

test.each([
  ['83.4', 83.4],
  [' 1:23,45 ', 83.45],
  ['1:02:05', 3725],
  ['100:08.5', 6008.5],
  ['20 s', 20],
  ['0', 0],
])('“%s” is a time', (text, expected) => {
  expect(parseTyped(text)).toBeCloseTo(expected, 6);
});

test.each(['', 'soon', '-3', '1:75', '1:75:00', '1:2:3:4', '1e3', 'NaN', '3.', '9'.repeat(40)])(
  '“%s” is none',
  (text) => {
    expect(parseTyped(text)).toBeNull();
  },
);

test('what is written is read as the same time, to the millisecond', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (time) => {
      expect(parseTyped(writtenTime(seconds(time)))).toBeCloseTo(time, 2);
      expect(Math.abs((parseTyped(writtenTime(seconds(time))) ?? 0) - time)).toBeLessThanOrEqual(0.00051);
    }),
  );
  expect([10, 83.45, 3725.0474].map((time) => writtenTime(seconds(time)))).toEqual([
    '0:10.0',
    '1:23.45',
    '1:02:05.047',
  ]);
});
