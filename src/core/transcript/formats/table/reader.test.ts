import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { readTranscript } from '../../readers';
import { table } from './reader';
import { samples } from './samples';
import { rowsOf } from './table-rows';

const read = (...lines: string[]) => readTranscript(lines.join('\n'), 'a.txt');
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const times = ({ cues = [] }: ReturnType<typeof read>) => cues.map(({ start, end }) => [start, end]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);

test('each of the samples is a table', () => {
  for (const source of samples) expect(readTranscript(source, '').format).toBe('table');
});

describe('columns', () => {
  test('of Whisper: times in thousandths of a second', () => {
    const made = read('start\tend\ttext', '0\t4500\tAnd so, my fellow', '4500\t6000\tAmericans.');
    expect(spoken(made)).toEqual([[null, 'And so, my fellow Americans.']]);
    expect(times(made)).toEqual([
      [0, 4.5],
      [4.5, 6],
    ]);
    expect(made.warnings).toEqual([]);
  });

  test('of others: in seconds, with a fraction or without', () => {
    expect(times(read('start\tend\ttext', '0.000\t1.200\tOne.', '1.200\t2.6\tTwo.'))).toEqual([
      [0, 1.2],
      [1.2, 2.6],
    ]);
    const made = read('start,duration,text', '10,5,So this is what they said', '15,4,and this is what came of it');
    expect(times(made)).toEqual([
      [10, 15],
      [15, 19],
    ]);
    expect(times(read('start_ms,text', '500,a', '1500,b'))[1]).toEqual([1.5, null]);
  });

  test('may be in any order, and unknown ones are carried', () => {
    const made = read('Speaker Name,Start Time,End Time,Mood,Text', 'Ann,00:00:01:15,00:00:04:00,glad,"Hi, ""you""."');
    expect(spoken(made)).toEqual([['Ann', 'Hi, "you".']]);
    expect(times(made)).toEqual([[1.5, 4]]);
    expect(made.cues?.[0]?.carried).toEqual({ Mood: 'glad' });
  });

  test('may hold both times in one', () => {
    const made = read('Timespan\tContent\tSpeaker', '0:00.0 - 0:04.5\tHello.\tAnn', '0:04.5 - 0:06.0\tOh.\tBen');
    expect(spoken(made)).toEqual([
      ['Ann', 'Hello.'],
      ['Ben', 'Oh.'],
    ]);
    expect(times(made)).toEqual([
      [0, 4.5],
      [4.5, 6],
    ]);
  });
});

test('labels of Audacity have no header, and their frequency lines have no words', () => {
  const made = read('1.500000\t4.500000\tANN: Hello.', '\\\t100.0\t2000.0', '5,0\t6,25\tBEN: Oh.');
  expect(spoken(made)).toEqual([
    ['ANN', 'Hello.'],
    ['BEN', 'Oh.'],
  ]);
  expect(times(made)).toEqual([
    [1.5, 4.5],
    [5, 6.25],
  ]);
});

describe('oddities', () => {
  test('an invalid time, and an unclosed quotation mark', () => {
    const made = read('start,text', 'soon,One.', '2.5,"Two,', '3.5,Three.');
    expect(
      spoken(made)
        .map(([, text]) => text)
        .join(' '),
    ).toBe('One. "Two Three.');
    expect(codes(made)).toEqual(['time-unreadable 2', 'quote-unterminated 3']);
  });

  test('between tabs, quotation marks belong to the talk, not to the table', () => {
    const made = read('start\tend\ttext', '0\t4500\t"And so, my fellow', '4500\t6000\t"Americans" he said.');
    expect(spoken(made)).toEqual([[null, '"And so, my fellow "Americans" he said.']]);
    expect(made.anchors.map(({ time }) => time)).toEqual([0, 4.5]);
  });

  test('text with commas that looks like a header is not one', () => {
    expect(read('In time, text and words', 'are all we have.').format).toBe('plain-text');
  });
});

test('rows know their lines, even after cells of several lines', () => {
  expect(rowsOf('a,"b\nc"\n\n"d""e",f', ',')).toEqual([
    { cells: ['a', 'b\nc'], line: 1, isUnquoted: false },
    { cells: ['d"e', 'f'], line: 4, isUnquoted: false },
  ]);
});

test.each(['"', '""', '"a', '",', '"\n', '"a\n', '""b\n', 'a""', '"",', '"a""\n', '\t"'])(
  'takes time proportional to the length of repeated %j',
  (piece) => {
    for (const delimiter of [',', '\t']) {
      const reading = (length: number) => {
        const source = `start${delimiter}text\n1${delimiter}"${piece.repeat(length / piece.length)}`;
        return () => table.read(source);
      };
      expect(isLinear(100_000, reading)).toBe(true);
    }
  },
);
