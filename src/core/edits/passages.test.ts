import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passagesIn } from './passages';

const turnsOf = (...texts: string[]) => texts.map((text) => ({ speaker: null, text, marks: [], line: 1 }));
const found = (text: string) =>
  passagesIn(turnsOf(text), []).map(({ from, to, why }) => (why === 'marked' ? text.slice(from, to) : why));

describe('what a transcriber did not understand is found', () => {
  test.each([
    ['with a time', 'So [unintelligible 00:09:09.27], you', ['[unintelligible 00:09:09.27]']],
    ['without one', 'and [unintelligible] then [Inaudible].', ['[unintelligible]', '[Inaudible]']],
    ['in round brackets', 'the (inaudible) one, (indistinct)', ['(inaudible)', '(indistinct)']],
    ['where two speak at once', '[cross-talk 00:10:11.19] [crosstalk]', ['[cross-talk 00:10:11.19]', '[crosstalk]']],
    ['as question marks', 'a [?] b (??) c [???] d ( ? )', ['[?]', '(??)', '[???]', '( ? )']],
    ['as a guess', 'they use [direnv?] and [koob cuttle?]', ['[direnv?]', '[koob cuttle?]']],
    ['as a blank', 'called ____ here', ['____']],
    [
      'in other words',
      '[few words inaudible] [phonetic] <unclear>',
      ['[few words inaudible]', '[phonetic]', '<unclear>'],
    ],
    ['in other languages', '[unverständlich] (inintelligible)', ['[unverständlich]', '(inintelligible)']],
  ])('%s', (_what, text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  test.each([
    ['[laughter] [laughs]'],
    ['[direnv] and [$stdout song 00:00:01]'],
    ['[What is "good taste" in software engineering?]'],
    ['(It was unclear to me why they did that)'],
    ['(right?) it is inaudible to me, is it?'],
    ['array[0] and f(x)'],
    ['__init__ and a_b'],
  ])('and not in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('words that were not found in the recording are passages, unless they are marked or too many', () => {
  const long = Array.from({ length: 40 }, (_, at) => `w${at}`).join(' ');
  const turns = turnsOf('one two [inaudible] four five', long, 'six seven');
  const passages = passagesIn(turns, [
    { turn: 0, firstWord: 0, lastWord: 1 },
    { turn: 0, firstWord: 2, lastWord: 3 },
    { turn: 1, firstWord: 0, lastWord: 39 },
    { turn: 2, firstWord: 1, lastWord: 1 },
    { turn: 9, firstWord: 0, lastWord: 0 },
  ]);
  expect(passages.map(({ turn, from, to, why }) => [turns[turn]?.text.slice(from, to), why])).toEqual([
    ['one two', 'not-found'],
    ['[inaudible]', 'marked'],
    ['seven', 'not-found'],
  ]);
});

test('passages are in order and do not overlap, whatever is written', () => {
  const piece = fc.constantFrom('[', ']', '(', ')', '?', '_', 'inaudible', ' ', 'a', '[?]', '<', '>', '\n');
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const range = fc.record({ turn: fc.nat(2), firstWord: fc.nat(6), length: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3 }), fc.array(range, { maxLength: 4 }), (texts, ranges) => {
      const unfound = ranges.map(({ turn, firstWord, length }) => ({ turn, firstWord, lastWord: firstWord + length }));
      const passages = passagesIn(turnsOf(...texts), unfound);
      for (const [index, passage] of passages.entries()) {
        expect(passage.from).toBeLessThan(passage.to);
        const next = passages[index + 1];
        if (next) expect(next.turn > passage.turn || next.from >= passage.to).toBe(true);
      }
    }),
  );
});
