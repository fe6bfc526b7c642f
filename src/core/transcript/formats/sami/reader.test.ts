import { expect, test } from 'vitest';
import { readTranscript } from '../../readers';
import { sami } from './reader';
import { samples } from './samples';

const spoken = ({ turns }: ReturnType<typeof sami.read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ cues = [] }: ReturnType<typeof sami.read>) => cues.map(({ start, end }) => [start, end]);
const codes = ({ warnings }: ReturnType<typeof sami.read>) => warnings.map(({ code, line }) => `${code} ${line}`);

test('a point in time shows its text up to the next, with its speaker', () => {
  const made = readTranscript(samples[0] ?? '', 'a.smi');
  expect(made.format).toBe('sami');
  expect(made.title).toBe('A walk');
  expect(spoken(made)).toEqual([
    ['Ann', 'Where are we & going?'],
    [null, 'Home.'],
    [null, 'Here So.'],
  ]);
  expect(times(made)).toEqual([
    [1, 3.5],
    [4, null],
    [null, null],
  ]);
  expect(made.turns[0]?.marks).toEqual([{ kind: 'emphasis', start: 6, end: 9 }]);
  expect(codes(made)).toEqual(['time-unreadable 9']);
});

test('lines of a caption in several paragraphs are one', () => {
  const made = sami.read('<SAMI><BODY><SYNC Start=500><P Class=ENCC>Hello<P Class=FRCC>Bonjour<SYNC Start=900><P>Bye');
  expect(spoken(made)).toEqual([[null, 'Hello Bonjour Bye']]);
  expect(made.anchors.map(({ time, offset }) => [time, offset])).toEqual([
    [0.5, 0],
    [0.9, 14],
  ]);
});

test('parameters and comments before the first caption are carried', () => {
  const head = '<TITLE>A</TITLE><SAMIParam>Metrics {time:ms;}</SAMIParam></HEAD><BODY>\n<-- Open a menu -->';
  const made = sami.read(`<SAMI><HEAD>${head}\n<SYNC Start=500><P>Hello <-- you --><SYNC Start=900><P>&nbsp;`);
  expect(spoken(made)).toEqual([[null, 'Hello <-- you -->']]);
  expect(made.carried).toEqual({ head: 'Metrics {time:ms;}\n<-- Open a menu -->' });
  expect(made.title).toBe('A');
});

test('a mark that is not closed continues in the next caption', () => {
  const made = sami.read('<SAMI><BODY><SYNC Start=500><P><i>Hello<SYNC Start=900>there');
  expect(made.turns[0]?.text).toBe('Hello there');
  expect(made.turns[0]?.marks.every(({ kind }) => kind === 'emphasis')).toBe(true);
});

test('is recognised by its first tag', () => {
  expect([sami.sniff('<sami>'), sami.sniff('<html><body><sync start=1>'), sami.sniff('<html>')]).toEqual([1, 0.9, 0]);
});
