import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spansInTurn, wordsOf } from './words';

test('words are runs of what is not white space, in any script', () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom(' ', '\n', '\u00a0', '\u180e', '\u3000'), fc.string()) });
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (text) => {
      const found = [...text.matchAll(/\S+/gu)].map((match) => [match.index, match.index + match[0].length]);
      expect(wordsOf(text).map(({ start, end }) => [start, end])).toEqual(found);
    }),
  );
});

test('some words of a turn are where they are among all of its words, however long it is', () => {
  const text = fc.array(fc.stringMatching(/^[a-z]{1,9}[ \n]{1,3}$/), { maxLength: 400 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, fc.nat(450), fc.nat(20), fc.nat(3), (words, first, count, white) => {
      const turn = { text: ' '.repeat(white) + words };
      expect(spansInTurn(turn, first, first + count)).toEqual(wordsOf(turn.text).slice(first, first + count));
      expect(spansInTurn(turn, -1, 0)).toEqual([]);
    }),
  );
});
