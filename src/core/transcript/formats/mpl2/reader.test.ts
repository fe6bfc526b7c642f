import { expect, test } from 'vitest';
import { readTranscript } from '../../readers';
import { mpl2 } from './reader';

const read = (...lines: string[]) => mpl2.read(lines.join('\n'));
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);

test('times are tenths of a second, bars break lines, slashes put them in italics', () => {
  const made = read('[504][526]/Where are you going?', '[528][]- Home.|/- So.');
  expect(spoken(made)).toEqual([
    [null, 'Where are you going?'],
    [null, 'Home.'],
    [null, 'So.'],
  ]);
  expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([
    [50.4, 52.6],
    [52.8, null],
  ]);
  expect(made.turns[0]?.marks).toEqual([{ kind: 'emphasis', start: 0, end: 20 }]);
});

test('the example of its description', () => {
  const made = read('[604][640]-First line of dialog|-Second line of dialog', '[1604][180]Just one line');
  expect(spoken(made)).toEqual([
    [null, 'First line of dialog'],
    [null, 'Second line of dialog'],
    [null, 'Just one line'],
  ]);
  expect(made.anchors.map(({ time }) => time)).toEqual([60.4, 160.4]);
  expect(codes(made)).toEqual(['cue-ends-before-start 2']);
});

test('text outside of cues is kept, and a file that is cut off gives a warning', () => {
  const made = read('[10][20]One', 'two', '[30][40]three', '[50][6');
  expect(spoken(made)).toEqual([[null, 'One two three']]);
  expect(codes(made)).toEqual(['text-outside-cue 2', 'cue-cut-off 4']);
});

test('is recognised by its first cue, whatever the file is called', () => {
  expect(readTranscript('[10][20]One\n[30][40]two', 'a.srt').format).toBe('mpl2');
  expect([mpl2.sniff('[[1, 2]]'), mpl2.sniff('[10] [20] so'), mpl2.sniff('[1:00][2:00]')]).toEqual([0, 0, 0]);
});
