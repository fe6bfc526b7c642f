import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLinear } from '../../../scripts/lib/linear.mjs';
import { sentencesIn } from './sentences';

test('a long text has the sentences that it has as a whole', () => {
  const piece = fc.constantFrom(
    'It rains. ',
    'Does it?! ',
    '今天下雨。',
    'and so on ',
    'No',
    '…”\n\n',
    '(Well.) ',
    '🎧 ',
    '3.5 ',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 400, maxLength: 900 }), (pieces) => {
      const text = pieces.join('');
      const whole = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)];
      const found = new Set(sentencesIn(text));
      // Those behind an abbreviation are joined.
      for (const start of found) expect(whole.some(({ index }) => index === start)).toBe(true);
      const joined = whole.filter(({ index }) => !found.has(index));
      for (const { index } of joined) expect(text.slice(0, index)).toMatch(/(?:No)\.\s*$|\s\p{Lu}\.\s*$/u);
    }),
    { numRuns: 60 },
  );
});

test('a sentence that goes on far behind its full stop is one, wherever a long text is parted', () => {
  for (let length = 1900; length < 2000; length++) {
    const text = `${'No '.repeat(length / 3)}It rains. ${'🎧 3 '.repeat(30)}and so on. It ends.`;
    expect(sentencesIn(text)).toEqual([0, text.indexOf('It ends')]);
  }
});

test('sentences are found in linear time', () => {
  const prepare = (count: number) => {
    const text = 'The rain is the rain. '.repeat(count);
    return () => expect(sentencesIn(text)).toHaveLength(count);
  };
  expect(isLinear(4000, prepare)).toBe(true);
});
