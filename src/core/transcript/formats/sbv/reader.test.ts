import { describe, expect, test } from 'vitest';
import { sbv } from './reader';

const read = (...lines: string[]) => sbv.read(lines.join('\n'));
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);
const times = ({ cues = [] }: ReturnType<typeof read>) => cues.map(({ start, end }) => [start, end]);

test('captions written by YouTube', () => {
  const made = read(
    '0:00:00.599,0:00:04.160',
    '>> ANN: Hi, I am Ann,',
    'and you?',
    '',
    '0:00:04.160,0:00:06.770',
    '>> BEN: Ben.',
    '',
  );
  expect(spoken(made)).toEqual([
    ['ANN', 'Hi, I am Ann, and you?'],
    ['BEN', 'Ben.'],
  ]);
  expect(times(made)).toEqual([
    [0.599, 4.16],
    [4.16, 6.77],
  ]);
  expect(codes(made)).toEqual([]);
});

test('captions written by SubViewer', () => {
  const made = read(
    '[INFORMATION]',
    '[TITLE]T',
    '[END INFORMATION]',
    '[SUBTITLE]',
    '00:00:01.50,00:00:03.00',
    'one[br]two',
    '',
  );
  expect(spoken(made)).toEqual([[null, 'one two']]);
  expect(made.cues?.[0]?.lines).toHaveLength(2);
  expect(made.title).toBe('T');
  expect(made.carried?.header).toContain('[SUBTITLE]');
  expect(times(made)).toEqual([[1.5, 3]]);
});

describe('what people write', () => {
  test('spaces around times, no blank lines, blank lines in a cue', () => {
    const made = read(' 0:00:01.000, 0:00:02.000 ', 'one', '0:00:02.000 ,0:00:03.000', 'two', '', 'three');
    expect(spoken(made)).toEqual([[null, 'one two three']]);
    expect(times(made)).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(codes(made)).toEqual(['blank-line-in-cue 6']);
  });

  test('times and numbers in the text are text', () => {
    const made = read('0:00:01.000,0:00:02.000', '12,5', '10:30, 11:00 and so on', '10:30,11:00');
    expect(spoken(made)).toEqual([[null, '12,5 10:30, 11:00 and so on 10:30,11:00']]);
  });

  test('text before the first cue', () => {
    const made = read('By hand', '', '0:00:01.000,0:00:02.000', 'one');
    expect(spoken(made)).toEqual([[null, 'By hand one']]);
    expect(codes(made)).toEqual(['text-outside-cue 1']);
  });

  test('a file cut off in the times', () => {
    const made = read('0:00:01.000,0:00:02.000', 'one', '', '0:00:02.000,0:0');
    expect(spoken(made)).toEqual([[null, 'one']]);
    expect(codes(made)).toContain('cue-without-words 4');
  });
});

test('is recognised by its first times', () => {
  expect(sbv.sniff('\uFEFF\r\n0:00:00.599,0:00:04.160\r\n')).toBe(0.95);
  expect(sbv.sniff('words\n0:00:00.599,0:00:04.160\n')).toBe(0.4);
  expect([sbv.sniff('10,20'), sbv.sniff('00:00:01,500 --> 00:00:02,500'), sbv.sniff('10:30, 11:00 or so')]).toEqual([
    0, 0, 0,
  ]);
});
