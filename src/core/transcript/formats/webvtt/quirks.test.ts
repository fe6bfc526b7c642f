import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { webvtt } from './reader';

const read = (...lines: string[]) => webvtt.read(lines.join('\n'));
const file = (...lines: string[]) => read('WEBVTT', '', ...lines);
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code }) => code);
const times = ({ cues = [] }: ReturnType<typeof read>) => cues.map(({ start, end }) => [start, end]);
const carried = ({ cues = [] }: ReturnType<typeof read>) => cues.map((cue) => cue.carried);

describe('what people write', () => {
  test('CRLF, CR and a byte order mark', () => {
    const source = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHi\nthere\n\n00:01.000 --> 00:02.000\nyou\n';
    const plain = webvtt.read(source);
    expect(webvtt.read(`\uFEFF${source.replaceAll('\n', '\r\n')}`)).toEqual(plain);
    expect(webvtt.read(source.replaceAll('\n', '\r'))).toEqual(plain);
    expect(plain.warnings).toEqual([]);
  });

  test('a blank line after every line', () => {
    const lines = ['WEBVTT', '00:01.000 --> 00:02.000', 'Hello', 'there.', '00:03.000 --> 00:04.000', 'Oh.'];
    const made = webvtt.read(lines.join('\n\n'));
    expect(spoken(made)).toEqual([[null, 'Hello there. Oh.']]);
    expect(times(made)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(codes(made)).toEqual(['blank-line-in-cue']);
    expect(made.anchors.map(({ time, offset }) => [time, offset])).toEqual([
      [1, 0],
      [3, 13],
    ]);
  });

  test('a blank line after every line, including numbers', () => {
    const lines = [
      'WEBVTT',
      '1',
      '00:01.000 --> 00:02.000',
      'Hello',
      '2',
      '00:03.000 --> 00:04.000',
      '3 of',
      '42',
      '3',
    ];
    const made = webvtt.read([...lines, '00:05.000 --> 00:06.000', 'Oh.'].join('\n\n'));
    expect(spoken(made)).toEqual([[null, 'Hello 3 of 42 Oh.']]);
    expect(times(made)).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(carried(made).map((cue) => cue?.id)).toEqual(['1', '2', '3']);
    const stray = file('00:01.000 --> 00:02.000', 'They had', '', '1', '', '00:03.000 --> 00:04.000', 'goal.');
    expect(spoken(stray)).toEqual([[null, 'They had 1 goal.']]);
  });

  test('a title of a hundred thousand dashes takes linear time', () => {
    const reading = (length: number) => {
      const source = `WEBVTT ${'-'.repeat(length)}\u2028\n\n00:01.000 --> 00:02.000\nHi`;
      return () => webvtt.read(source);
    };
    expect(isLinear(100_000, reading)).toBe(true);
  });

  test('a cue of a hundred thousand lines after blank ones takes linear time', () => {
    const reading = (count: number) => {
      const source = `WEBVTT\n\n00:01.000 --> 00:02.000\n\n${'so\n\n'.repeat(count)}`;
      return () => webvtt.read(source);
    };
    expect(isLinear(100_000, reading)).toBe(true);
  });

  test('times of any hours, without hours, with commas, short fields and spaces', () => {
    const made = file(
      '0:1.5 --> 00:03,25',
      'a',
      '',
      '75:30.000 --> 1:15:31.000',
      'b',
      '',
      '100:00:00.000-->100:00:01.000',
      'c',
      '',
      '\t100:00: 02. 000   -->   100:00:03 align:start',
      'd',
    );
    expect(times(made)).toEqual([
      [1.5, 3.25],
      [4530, 4531],
      [360_000, 360_001],
      [360_002, 360_003],
    ]);
    expect(codes(made)).toEqual([]);
    expect(codes(file('00:00:01,000 --> 00:00:02,000', 'x', '', '00:00:02,000 --> 00:00:03,000', 'y'))).toEqual([
      'decimal-comma',
    ]);
  });

  test('with a missing blank line the cue ends at the next times', () => {
    const made = file(
      '00:00.000 --> 00:01.000',
      'a',
      '00:01.000 --> 00:02.000',
      'b',
      '3',
      '00:02.000 --> 00:03.000',
      'c',
    );
    expect(spoken(made)).toEqual([[null, 'a b c']]);
    expect(carried(made)).toEqual([null, null, { id: '3' }]);
    expect(codes(made)).toEqual(['blank-line-missing', 'blank-line-missing']);
  });

  test('text outside cues is read, without a time of its own', () => {
    const made = file('00:00.000 --> 00:01.000', 'a', '', 'lost', 'words', '', '00:02.000 --> 00:03.000', 'b');
    expect(spoken(made)).toEqual([[null, 'a lost words b']]);
    expect(made.warnings).toMatchObject([{ code: 'text-outside-cue', line: 6 }]);
    expect(times(made)).toEqual([
      [0, 1],
      [null, null],
      [2, 3],
    ]);
  });

  test('a missing header gives a warning', () => {
    expect(codes(read('00:00.000 --> 00:01.000', 'Hi'))).toEqual(['header-missing']);
  });

  test('a header without a blank line after it', () => {
    expect(spoken(read('WEBVTT', '00:00.000 --> 00:01.000', 'Hi'))).toEqual([[null, 'Hi']]);
  });

  test('the map of a stream gives a warning and is carried', () => {
    const made = read(
      'WEBVTT',
      'X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000',
      '',
      '00:00.000 --> 00:01.000',
      'Hi',
    );
    expect(codes(made)).toEqual(['timestamp-map']);
    expect(made.carried).toEqual({ header: 'X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000' });
  });

  test('times that cannot be read leave the text', () => {
    const made = file(
      '00:00.000 --> 00:01.000',
      'a',
      '',
      '00:0x.000 --> 00:03.000',
      'b',
      '',
      '00:04.000 --> soon',
      'c',
    );
    expect(spoken(made)).toEqual([[null, 'a b c']]);
    expect(made.warnings.map(({ code, line }) => [code, line])).toEqual([
      ['time-unreadable', 6],
      ['time-unreadable', 9],
    ]);
    expect(times(made)).toEqual([
      [0, 1],
      [null, null],
      [4, null],
    ]);
  });

  test('a file cut off in the middle keeps everything complete', () => {
    const made = file('00:00.000 --> 00:01.000', 'Hi <i>there', '', '00:01.000 --');
    expect(spoken(made)).toEqual([[null, 'Hi there']]);
    expect(codes(made)).toEqual(['cut-off']);
    expect(spoken(file('00:00.000 --> 00:01.000', 'Hi', '', '00:01.0'))).toEqual([[null, 'Hi']]);
  });

  test('a last line that is a time, but not the beginning of a cue, stays', () => {
    expect(spoken(file('00:00.000 --> 00:01.000', 'At', '', '10:30'))).toEqual([[null, 'At 10:30']]);
    expect(spoken(file('00:00.000 --> 00:01.000', 'At', '10:30'))).toEqual([[null, 'At 10:30']]);
  });

  test('text that looks like tags stays, and unclosed tags are left out', () => {
    const made = file(
      '00:00.000 --> 00:01.000',
      'if a < b, I <3 <laughs> <x>this</x> <font color="red">one</font>',
      '',
      '00:01.000 --> 00:02.000',
      'cut <b',
      '',
      '00:02.000 --> 00:03.000',
      '<v Bob but words',
    );
    expect(spoken(made)).toEqual([[null, 'if a < b, I <3 <laughs> this one cut <v Bob but words']]);
    expect(codes(made)).toEqual(['unknown-tag', 'unterminated-tag', 'unterminated-tag']);
  });

  test('tags closed in the wrong order end with the tag around them', () => {
    const made = file('00:00.000 --> 00:01.000', '<b>bold <i>both</b> plain</i> end');
    expect(made.turns[0]?.marks).toEqual([
      { kind: 'strong', start: 0, end: 9 },
      { kind: 'emphasis', start: 5, end: 9 },
    ]);
  });

  test('two voices in one cue are two turns', () => {
    const made = file('00:00.000 --> 00:04.000', '<v Ann>Hi!</v>', '<v Ben>Hello <b>Ann</b>.</v>');
    expect(spoken(made)).toEqual([
      ['Ann', 'Hi!'],
      ['Ben', 'Hello Ann.'],
    ]);
    expect(made.turns[1]?.marks).toEqual([{ kind: 'strong', start: 6, end: 9 }]);
  });

  test('text on the line of the times is read', () => {
    const made = file('00:00.000 --> 00:04.000 line:0 Hello', 'there');
    expect(spoken(made)).toEqual([[null, 'Hello there']]);
    expect(carried(made)).toEqual([{ settings: 'line:0', source: 'Hello\nthere' }]);
  });

  test('names before a colon are speakers if the file has no voices', () => {
    const made = file(
      '1',
      '00:00.000 --> 00:04.000',
      'Ann Smith: Hello.',
      '',
      '2',
      '00:04.000 --> 00:05.000',
      'Ben Jones: Hi.',
    );
    expect(spoken(made)).toEqual([
      ['Ann Smith', 'Hello.'],
      ['Ben Jones', 'Hi.'],
    ]);
  });

  test('joined segments of a stream, with the cue at their border twice', () => {
    const made = read(
      ...['WEBVTT', '', '00:00.000 --> 00:01.000', 'a', '', '00:01.000 --> 00:03.000', 'both', ''],
      ...[
        'WEBVTT',
        'X-TIMESTAMP-MAP=MPEGTS:1',
        '',
        '00:01.000 --> 00:03.000',
        'both',
        '',
        '00:03.000 --> 00:04.000',
        'b',
      ],
    );
    expect(spoken(made)).toEqual([[null, 'a both b']]);
    expect(codes(made)).toEqual(['header-repeated', 'cues-overlap', 'cue-doubled']);
  });

  test('segments of a stream, each with its own origin of time', () => {
    const made = read(
      ...['WEBVTT', 'X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000', '', '00:01.000 --> 00:02.000', 'a', ''],
      ...['WEBVTT', 'X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:1800000', '', '00:01.500 --> 00:03.000', 'b', ''],
      ...[
        'WEBVTT',
        'X-TIMESTAMP-MAP=LOCAL:00:00:20.000,MPEGTS:2700000',
        '',
        '00:21.500 --> 00:23.000',
        'c <00:22.000>d',
      ],
    );
    expect(times(made)).toEqual([
      [1, 2],
      [11.5, 13],
      [21.5, 23],
    ]);
    expect(made.anchors.map(({ time }) => time)).toEqual([1, 11.5, 21.5, 22]);
    expect(codes(made)).toContain('timestamp-map-changes');
  });

  test('a stream whose clock restarts between segments', () => {
    const last = 2 ** 33 - 90_000;
    const made = read(
      ...['WEBVTT', `X-TIMESTAMP-MAP=MPEGTS:${last},LOCAL:00:00:00.000`, '', '00:00.000 --> 00:01.000', 'a', ''],
      ...['WEBVTT', 'X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000', '', '00:00.500 --> 00:01.000', 'b'],
    );
    expect(times(made)[1]).toEqual([1.5, 2]);
  });

  test('no cues at all', () => {
    expect(codes(read('WEBVTT'))).toEqual(['no-cues']);
    expect(read('').turns).toEqual([]);
  });
});
