import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timingLineAt } from './timing-line';

const read = (line: string) => timingLineAt(line, 0, line.length);

test('times in the usual notation are the same as with one more space', () => {
  const digits = (count: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
  const clock = fc
    .tuple(digits(2), digits(2), digits(2), fc.constantFrom('.', ','), digits(3))
    .map(
      ([hours, minutes, seconds, separator, thousandths]) => `${hours}:${minutes}:${seconds}${separator}${thousandths}`,
    );
  const rest = fc.constantFrom('', ' line:0', '5', ':12', '.5', ' ');
  fc.assert(
    fc.property(clock, clock, rest, (start, end, behind) => {
      const usual = read(`${start} --> ${end}${behind}`);
      const spaced = read(` ${start} --> ${end}${behind}`);
      expect({ ...usual, rest: (usual?.rest ?? 0) + 1 }).toEqual(spaced);
    }),
  );
});

test('a number alone is not a time', () => {
  expect(read('12')).toBeNull();
  expect(read('00:00:01.000')).toBeNull();
});
