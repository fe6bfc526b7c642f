import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { microdvd } from './reader';

const read = (...lines: string[]) => microdvd.read(lines.join('\n'));
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);
const times = ({ cues = [] }: ReturnType<typeof read>) => cues.map(({ start, end }) => [start, end]);
const marks = ({ turns }: ReturnType<typeof read>) => turns[0]?.marks.map(({ kind, start, end }) => [kind, start, end]);

describe('the frame rate', () => {
  test.each([
    ['{1}{1}25.000', 2, 3],
    ['{0}{0}50', 1, 1.5],
    ['{1}{1} 12,5 fps ', 4, 6],
  ])('comes from the first cue: %s', (first, start, end) => {
    const made = read(first, '{50}{75}x');
    expect(times(made)).toEqual([[start, end]]);
    expect(codes(made)).toEqual([]);
    expect(made.carried?.header).toBe(first);
  });

  test('is that of films, with a warning, where it is not given', () => {
    const made = read('{23976}{47952}x');
    expect(times(made)).toEqual([[1000, 2000]]);
    expect(codes(made)).toEqual(['frame-rate-missing 1']);
    expect(spoken(read('{1}{1}1984', '{25}{50}x'))).toEqual([[null, '1984 x']]);
  });
});

test('cues as in the manual of the player', () => {
  const made = read(
    '{0}{0}25',
    '{6025}{6100}Can I have five|tickets, please?',
    '{6125}{}No.',
    '{6175}{6200}- Why?|- So.',
  );
  expect(spoken(made)).toEqual([
    [null, 'Can I have five tickets, please? No.'],
    [null, 'Why?'],
    [null, 'So.'],
  ]);
  expect(times(made)).toEqual([
    [241, 244],
    [245, null],
    [247, 248],
  ]);
});

describe('codes', () => {
  test('are not words; those of style are marks, for a line or the whole cue', () => {
    const made = read('{1}{1}25', '{25}{50}{c:$0000ff}a {y:i}b|{Y:b}c|d {laughs}');
    expect(spoken(made)).toEqual([[null, 'a b c d {laughs}']]);
    expect(marks(made)).toEqual([
      ['emphasis', 2, 3],
      ['strong', 4, 16],
    ]);
    expect(made.cues?.[0]?.carried?.source).toBe('{c:$0000ff}a {y:i}b|{Y:b}c|d {laughs}');
  });

  test('a slash puts a line in italics', () => {
    const made = read('{1}{1}25', '{25}{50}/a|b/c');
    expect(spoken(made)).toEqual([[null, 'a b/c']]);
    expect(marks(made)).toEqual([['emphasis', 0, 1]]);
  });

  test('for the whole file are carried', () => {
    const made = read('{DEFAULT}{C:$FF0000}', '[BEGIN]', '{1}{1}25', '{25}{50}a', '[END]');
    expect(made.carried?.header).toBe('{DEFAULT}{C:$FF0000}\n[BEGIN]\n{1}{1}25\n[END]');
    expect(spoken(made)).toEqual([[null, 'a']]);
  });
});

test('a first cue of a hundred thousand spaces takes linear time', () => {
  const reading = (length: number) => {
    const source = `{1}{1}25${' '.repeat(length)}x\n{25}{50}hi`;
    return () => microdvd.read(source);
  };
  expect(isLinear(100_000, reading)).toBe(true);
});

describe('bad input', () => {
  test('a file cut off in the middle of a cue', () => {
    expect(codes(read('{1}{1}25', '{25}{50}a', '{75}{1'))).toEqual(['cue-cut-off 3']);
  });

  test('text outside of cues', () => {
    const made = read('{1}{1}25', '{25}{50}a', 'b');
    expect(
      spoken(made)
        .map(([, text]) => text)
        .join(' '),
    ).toBe('a b');
    expect(codes(made)).toEqual(['text-outside-cue 3']);
  });

  test('frames below zero or out of order', () => {
    const made = read('{1}{1}25', '{-25}{25}a', '{100}{125}c', '{50}{75}b');
    expect(times(made)[0]).toEqual([-1, 1]);
    expect(spoken(made)).toEqual([[null, 'a b c']]);
  });
});

test('is recognised by its first cue', () => {
  expect(microdvd.sniff('\uFEFF[BEGIN]\r\n{0}{25}Hello!')).toBe(0.98);
  expect(microdvd.sniff('words\n{0}{25}Hello!')).toBe(0.5);
  expect([microdvd.sniff('{"a": 1}'), microdvd.sniff('{1}'), microdvd.sniff('{a}{b}c')]).toEqual([0, 0, 0]);
});

test('lines without times that follow each other are read as one piece', () => {
  const made = read('{0}{25}One.', 'two', 'three', '', 'four', '{50}{75}Five.');
  expect(codes(made).filter((code) => code.startsWith('text-outside'))).toEqual([
    'text-outside-cue 2',
    'text-outside-cue 5',
  ]);
  expect(made.turns.map(({ text }) => text).join(' ')).toBe('One. two three four Five.');
});
