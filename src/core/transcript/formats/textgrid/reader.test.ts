import { expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { textGrid } from './reader';
import { samples } from './samples';

const [LONG = '', SHORT = ''] = samples;
const spoken = ({ turns }: ReturnType<typeof textGrid.read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ cues = [] }: ReturnType<typeof textGrid.read>) => cues.map(({ start, end }) => [start, end]);
const codes = ({ warnings }: ReturnType<typeof textGrid.read>) => warnings.map(({ code }) => code);

test('the long form has tiers of intervals and of points; empty intervals are silence', () => {
  const made = textGrid.read(LONG);
  expect(spoken(made)).toEqual([
    ['Mary', 'hello, "you" 2'],
    ['bell', 'ding'],
  ]);
  expect(times(made)).toEqual([
    [0.7, 2.3],
    [1.5, null],
  ]);
});

test('the short form has the same without words around it; tiers of sounds are carried', () => {
  const made = textGrid.read(SHORT);
  expect(spoken(made)).toEqual([['Ann', 'so it is']]);
  expect(times(made)).toEqual([
    [0, 1],
    [1, 2.3],
  ]);
  expect(codes(made)).toEqual(['tier-beside-speech']);
  expect(made.carried).toEqual({ 'tier Ann - phones': 's' });
});

test('a single tier that is not named after a speaker has none', () => {
  const one = SHORT.slice(0, SHORT.lastIndexOf('"IntervalTier"')).replace('Ann - words', 'words');
  expect(spoken(textGrid.read(one))).toEqual([[null, 'so it is']]);
});

test('a file that is cut off is read as far as it goes', () => {
  const made = textGrid.read(SHORT.slice(0, SHORT.indexOf('"it is"')));
  expect(spoken(made)).toEqual([['Ann', 'so']]);
  expect(codes(made)).toEqual(['cut-off']);
  expect(spoken(textGrid.read(SHORT.slice(0, SHORT.indexOf(' is"'))))).toEqual([['Ann', 'so it']]);
});

test('a tier’s name of a hundred thousand spaces takes linear time', () => {
  const reading = (length: number) => {
    const source = LONG.replace('Mary', `Mary${' '.repeat(length)}x`);
    return () => textGrid.read(source);
  };
  expect(isLinear(100_000, reading)).toBe(true);
});
