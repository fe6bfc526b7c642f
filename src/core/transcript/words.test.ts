import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from './words';

test('words are runs of what is not white space, in any script', () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom(' ', '\n', '\u00a0', '\u180e', '\u3000'), fc.string()) });
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (text) => {
      const found = [...text.matchAll(/\S+/gu)].map((match) => [match.index, match.index + match[0].length]);
      expect(wordsOf(text).map(({ start, end }) => [start, end])).toEqual(found);
    }),
  );
});
