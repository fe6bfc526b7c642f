import { describe, expect, test } from 'vitest';
import { clockAt } from './clock';

const read = (text: string) => clockAt(text, 0, text.length);

describe('a time', () => {
  test.each([
    ['00:00:01.500', 1.5, 3, '.'],
    ['1:02:03,25', 3723.25, 3, ','],
    ['62:03', 3723, 2, ''],
    ['12.5', 12.5, 1, '.'],
    ['100:00:00.000', 360_000, 3, '.'],
    ['-00:00:01.000', -1, 3, '.'],
    ['-0:00', 0, 2, ''],
    ['\u22121:00', -60, 2, ''],
    ['0:1:2.3456', 62.3456, 3, '.'],
    ['00:00:01:15', 1.5, 4, ''],
    ['00:00:01:250', 1.25, 4, ''],
    ['00 : 00: 01 , 5', 1.5, 3, ','],
  ])('%s', (text, time, parts, separator) => {
    expect(read(text)).toEqual({ time, end: text.length, parts, separator });
  });

  test('ends after its last digit', () => {
    expect(read('1:02. Then')).toEqual({ time: 62, end: 4, parts: 2, separator: '' });
    expect(read('1:02:')?.end).toBe(4);
    expect(clockAt('1:02.345', 0, 6)).toEqual({ time: 62.3, end: 6, parts: 2, separator: '.' });
  });

  test.each(['', 'a', ':01', '-', '-a', '.5', '1234567890:00'])('is not %j', (text) => {
    expect(read(text)).toBeNull();
  });

  test('equals the same digits in a program, to the last bit', () => {
    for (let thousandths = 0; thousandths < 1000; thousandths += 1) {
      const fraction = String(thousandths).padStart(3, '0');
      expect(read(`00:01:01.${fraction}`)?.time).toBe(Number(`61.${fraction}`));
    }
  });
});
