import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds } from '../time/seconds';
import type { Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import { hitFrom, textFinder, timesOfHits } from './find-text';
import { fold } from './fold';

const turnsOf = (...texts: string[]) => texts.map((text) => ({ speaker: null, text, marks: [], line: 1 }));
const foundIn = (text: string, query: string) =>
  textFinder(turnsOf(text))(query).map(({ from, to }) => text.slice(from, to));

describe('the text is found', () => {
  test.each([
    ['whatever its case', 'Go is fun. GO on, go.', 'go', ['Go', 'GO', 'go']],
    ['with or without accents', 'Le café, le cafe\u0301 et le CAFÉ', 'cafe', ['café', 'cafe\u0301', 'CAFÉ']],
    ['where accents are typed too', 'naive naïve', 'naïve', ['naive', 'naïve']],
    ['with straight or curly signs', "It’s “it's” it‘s", "it's", ['It’s', "it's", 'it‘s']],
    ['with any hyphen', 'real-time real‑time', 'real-time', ['real-time', 'real‑time']],
    ['across spaces of any kind', 'go\u00a0time go time', 'go  time ', ['go\u00a0time', 'go time']],
    ['in letters of two units', '𝒳 marks 𝒴 here', 'y here', []],
    ['behind letters of two units', '🎧🎧 here', 'here', ['here']],
    ['in Greek with its accents', 'Καλημέρα', 'καλημερα', ['Καλημέρα']],
    ['in Cyrillic, where й is a letter of its own', 'мой мои', 'мои', ['мои']],
    ['in Hebrew without its points', 'שָׁלוֹם', 'שלום', ['שָׁלוֹם']],
    ['in Chinese', '今天天气', '天', ['天', '天']],
    ['in a Turkish capital', 'İstanbul', 'istanbul', ['İstanbul']],
    ['in ligatures, whole', 'ﬁnd the oﬃce', 'fi', ['ﬁ', 'ﬃ']],
    ['once where it overlaps itself', 'aaaa', 'aa', ['aa', 'aa']],
    ['not for white space', 'a b', '  ', []],
    ['not where a paragraph ends', 'one\n\ntwo', 'one two', []],
  ])('%s', (_what, text, query, found) => {
    expect(foundIn(text, query)).toEqual(found);
  });
});

describe('with options, the text is found', () => {
  const exact = { exact: true, wholeWords: false };
  const words = { exact: false, wholeWords: true };
  const both = { exact: true, wholeWords: true };
  test.each([
    ['with the same capitals', 'Go go GO', 'go', exact, ['go']],
    ['with the same accents', 'cafe café', 'café', exact, ['café']],
    ['with any quotation marks', "It’s It's", "It's", exact, ['It’s', "It's"]],
    ['where what is like it overlaps it', 'Aaa', 'aa', exact, ['aa']],
    ['as a whole word', 'go, going (go) cargo Go', 'go', words, ['go', 'go', 'Go']],
    ['as whole words', 'go on, go online', 'go on', words, ['go on']],
    ['not in a word with an apostrophe', 'it’s it its', 'it', words, ['it']],
    ['with the word’s own apostrophe', 'it’s it', "it's", words, ['it’s']],
    ['in quotation marks', "‘it’ 'it'", 'it', words, ['it', 'it']],
    ['not beside a letter of two units', '𝒳it it', 'it', words, ['it']],
    ['beside a hyphen', 'real-time', 'time', words, ['time']],
    ['with both', 'Go going go', 'go', both, ['go']],
  ])('%s', (_what, text, query, options, found) => {
    const hits = textFinder(turnsOf(text))(query, options);
    expect(hits.map(({ from, to }) => text.slice(from, to))).toEqual(found);
  });
});

test('a hit is made of whole characters that fold to the query', () => {
  const character = fc.constantFrom(
    'a',
    'A',
    'á',
    'a\u0301',
    'b',
    'ß',
    'İ',
    '🎧',
    '’',
    ' ',
    '\n',
    'й',
    '\u0301',
    '가',
    'ó',
  );
  const text = fc.array(character, { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.array(character, { minLength: 1, maxLength: 3 }), (inside, sought) => {
      const query = sought.join('');
      const wanted = fold(query).text.trim().replace(/ +/g, ' ');
      for (const found of foundIn(inside, query)) expect(fold(found).text).toBe(wanted);
      // No hit is missed: there are as many as in the folded text.
      const count = wanted === '' ? 0 : fold(inside).text.split(wanted).length - 1;
      expect(foundIn(inside, query)).toHaveLength(count);
    }),
    { numRuns: 2000 },
  );
});

test('hits are in order, and the search begins at the first hit at or after the place, or at the first of all', () => {
  const hits = textFinder(turnsOf('a b a', 'c', 'a'))('a');
  expect(hits.map(({ turn, from }) => [turn, from])).toEqual([
    [0, 0],
    [0, 4],
    [2, 0],
  ]);
  expect([hitFrom(hits, 0, 0), hitFrom(hits, 0, 1), hitFrom(hits, 1, 0), hitFrom(hits, 2, 1)]).toEqual([0, 1, 2, 0]);
  expect(hitFrom([], 0, 0)).toBe(-1);
});

test('a hit has the time of the word that it begins in', () => {
  const transcript = { turns: turnsOf('one two twofold', 'two') } as unknown as Transcript;
  const time = (start: number, words: number[]) => ({ start: seconds(start), words: words.map(seconds) });
  const times = [time(0, [0, 1, 2]), time(5, [])] as unknown as Times;
  expect(timesOfHits(transcript, times, textFinder(transcript.turns)('two'))).toEqual([1, 2, 5]);
  expect(timesOfHits(transcript, times, textFinder(transcript.turns)('fold'))).toEqual([2]);
});
