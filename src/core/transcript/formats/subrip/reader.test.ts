import { describe, expect, test } from 'vitest';
import { subrip } from './reader';

const read = (...lines: string[]) => subrip.read(lines.join('\n'));
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code }) => code);
const times = ({ cues = [] }: ReturnType<typeof read>) => cues.map(({ start, end }) => [start, end]);
const carried = ({ cues = [] }: ReturnType<typeof read>) => cues.map((cue) => cue.carried);

/** A cue of one second for each text, numbered, one after the other. */
const cues = (...texts: string[]) =>
  read(...texts.flatMap((text, at) => [`${at + 1}`, `00:00:0${at},000 --> 00:00:0${at + 1},000`, text, '']));

test('cues written by SubRip itself', () => {
  const made = read(
    '1',
    '00:02:26,407 --> 00:02:31,356  X1:100 X2:100 Y1:100 Y2:100',
    '<font color="#00ff00">This is about my</font>',
    '<b><i><u>elder brother.</u></i></b>',
    '',
    '2',
    '00:02:31,567 --> 00:02:37,164 ',
    'We do not talk of him now.',
    '',
  );
  expect(spoken(made)).toEqual([[null, 'This is about my elder brother. We do not talk of him now.']]);
  expect(made.turns[0]?.marks).toEqual([
    { kind: 'strong', start: 17, end: 31 },
    { kind: 'emphasis', start: 17, end: 31 },
  ]);
  expect(times(made)).toEqual([
    [146.407, 151.356],
    [151.567, 157.164],
  ]);
  expect(carried(made)).toEqual([
    {
      settings: 'X1:100 X2:100 Y1:100 Y2:100',
      source: '<font color="#00ff00">This is about my</font>\n<b><i><u>elder brother.</u></i></b>',
    },
    null,
  ]);
  expect(made.warnings).toEqual([]);
});

describe('tags', () => {
  test('of SSA give place and style, and are not words', () => {
    const made = cues('{\\an8}Up here', '{\\i1}slanted{\\i0} and\\Nbroken', '{\\pos(10,20)\\bord2}{y:i}plain {laughs}');
    expect(spoken(made)).toEqual([[null, 'Up here slanted and broken plain {laughs}']]);
    expect(made.turns[0]?.marks).toEqual([{ kind: 'emphasis', start: 8, end: 15 }]);
    expect(carried(made)[0]).toEqual({ source: '{\\an8}Up here' });
  });

  test('may be capitals or in braces, and may open in one cue and close in another', () => {
    const made = cues('<I>one', 'two</I>', '{b}three{/b}');
    expect(spoken(made)).toEqual([[null, 'one two three']]);
    expect(made.turns[0]?.marks).toEqual([
      { kind: 'emphasis', start: 0, end: 3 },
      { kind: 'strong', start: 8, end: 13 },
    ]);
  });

  test('entities are decoded', () => {
    expect(spoken(cues('Tom &amp; Jerry &gt; &quot;all&quot;'))).toEqual([[null, 'Tom & Jerry > "all"']]);
  });
});

describe('speakers', () => {
  test('are names in capitals before a colon, until the next name', () => {
    expect(spoken(cues('ANN: I think', 'that we should', 'MR. JONES (on phone): Go on.', 'Note: a word'))).toEqual([
      ['ANN', 'I think that we should'],
      ['MR. JONES (on phone)', 'Go on. Note: a word'],
    ]);
  });

  test('are other names if the file has many of them', () => {
    const made = cues('Ann: Hello.', 'Dr. Ben de Vries: Hi.', 'How are you?', '[SPEAKER_00]: Fine.');
    expect(spoken(made)).toEqual([
      ['Ann', 'Hello.'],
      ['Dr. Ben de Vries', 'Hi. How are you?'],
      ['SPEAKER_00', 'Fine.'],
    ]);
  });

  test('are names in any case where most cues have one', () => {
    const texts = [
      'jane doe (she/her): hi',
      'so it goes: on',
      'jane doe (she/her): yes',
      'jane doe (she/her): no',
      'Bo: ok',
    ];
    expect(spoken(cues(...texts)).map(([speaker]) => speaker)).toEqual(['jane doe (she/her)', 'Bo']);
  });

  test('are numbered speakers, whether one or many', () => {
    const made = cues('Speaker 1: Hello', 'there', 'and', 'so', 'on', 'and', 'on', 'Unknown Speaker 12: Oh.');
    expect(spoken(made).map(([speaker]) => speaker)).toEqual(['Speaker 1', 'Unknown Speaker 12']);
    expect(spoken(cues('Step 1: go', 'there', 'and', 'so', 'on', 'and', 'Step 2: stop'))).toHaveLength(1);
  });

  test('are not words, times and links before a colon', () => {
    const texts = ['Remember: be kind.', 'And he said: no.', '12:30 it was', 'See https://example.org', 'one', 'two'];
    expect(spoken(cues(...texts))).toEqual([[null, texts.join(' ')]]);
  });

  test('change at a dash or chevrons, with or without a name', () => {
    const made = cues('- Who is it?\n- Me.', '-ANN: Come in.\n–Thanks.', '>> BEN: News.\n>> More.');
    expect(spoken(made)).toEqual([
      [null, 'Who is it?'],
      [null, 'Me.'],
      ['ANN', 'Come in.'],
      [null, 'Thanks.'],
      ['BEN', 'News.'],
      [null, 'More.'],
    ]);
  });

  test('do not change at a minus or a double dash', () => {
    expect(spoken(cues('-5 degrees', '--and cold', '—and wet'))).toEqual([[null, '-5 degrees --and cold —and wet']]);
  });

  test('leave marks and offsets at their words', () => {
    const made = cues('ANN: so\n- <i>BEN: really</i> now');
    expect(made.turns.map(({ text, marks }) => marks.map(({ start, end }) => text.slice(start, end)))).toEqual([
      [],
      ['really'],
    ]);
  });
});

describe('what people write', () => {
  test('dots for commas, times without hours, short fractions, signs', () => {
    const made = read('1', '00:00:01.500 --> 00:00:02.5', 'a', '', '2', '1:03,000 --> 0:1:4,25', 'b');
    expect(times(made)).toEqual([
      [1.5, 2.5],
      [63, 64.25],
    ]);
    expect(codes(made)).toEqual(['decimal-point']);
    expect(
      times(read('1', '00 : 00 : 01 , 500 --> 00:00:02:250', 'a', '', '2', '00:00:03:15 --> 00:00:04', 'b')),
    ).toEqual([
      [1.5, 2.25],
      [3.5, 4],
    ]);
    expect(times(read('1', '-00:00:01,000 --> 00:00:01,000', 'x'))).toEqual([[-1, 1]]);
  });

  test.each(['->', '–>', '—>', '-- >', '→', '--&gt;', '==>', '>', '- ->', '-'])('an arrow such as %s', (arrow) => {
    const made = read('1', `00:00:01,000 ${arrow} 00:00:02,000`, 'Hi', '');
    expect(times(made)).toEqual([[1, 2]]);
    expect(codes(made)).toEqual(['unusual-arrow']);
  });

  test('arrows in talk are talk', () => {
    expect(spoken(cues('10:30 -> 11:00\n2 --> 3'))).toEqual([[null, '10:30 -> 11:00 2 --> 3']]);
  });

  test('missing numbers', () => {
    const made = read('00:00:00,000 --> 00:00:01,000', 'a', '', '00:00:01,000 --> 00:00:02,000', 'b');
    expect(spoken(made)).toEqual([[null, 'a b']]);
    expect(codes(made)).toEqual(['number-missing']);
  });

  test('missing blank lines', () => {
    const made = read('1', '00:00:00,000 --> 00:00:01,000', 'a', '2', '00:00:01,000 --> 00:00:02,000', 'b');
    expect(spoken(made)).toEqual([[null, 'a b']]);
    expect(codes(made)).toEqual(['blank-line-missing']);
  });

  test('blank lines after every line', () => {
    const source = ['1', '00:00:00,000 --> 00:00:01,000', 'a', 'b', '2', '00:00:01,000 --> 00:00:02,000', 'c'];
    const made = subrip.read(source.join('\n\n'));
    expect(spoken(made)).toEqual([[null, 'a b c']]);
    expect(carried(made)).toEqual([null, null]);
  });

  test('numbers that are speech', () => {
    const made = read(
      ...['1', '00:00:00,000 --> 00:00:01,000', '1984', '', '2', '00:00:01,000 --> 00:00:02,000', '3', '2', '1', ''],
      ...['3', '00:00:02,000 --> 00:00:03,000', '42', '', '00:00:03,000 --> 00:00:04,000', '7'],
    );
    expect(spoken(made)).toEqual([[null, '1984 3 2 1 42 7']]);
  });

  test('numbers out of sequence are kept', () => {
    const made = read('7', '00:00:00,000 --> 00:00:01,000', 'a', '', '7', '00:00:01,000 --> 00:00:02,000', 'b');
    expect(carried(made)).toEqual([{ id: '7' }, { id: '7' }]);
  });

  test('a blank line in a cue', () => {
    const made = read(
      '1',
      '00:00:00,000 --> 00:00:01,000',
      'a',
      '',
      'b',
      '',
      '2',
      '00:00:01,000 --> 00:00:02,000',
      'c',
    );
    expect(spoken(made)).toEqual([[null, 'a b c']]);
    expect(codes(made)).toEqual(['blank-line-in-cue']);
  });

  test('CRLF, CR, CR CR LF and a byte order mark', () => {
    const source = '1\n00:00:00,000 --> 00:00:01,000\na\nb\n\n2\n00:00:01,000 --> 00:00:02,000\nc\n';
    const plain = subrip.read(source);
    expect(subrip.read(`\uFEFF${source.replaceAll('\n', '\r\n')}`)).toEqual(plain);
    expect(subrip.read(source.replaceAll('\n', '\r'))).toEqual(plain);
    expect(spoken(subrip.read(source.replaceAll('\n', '\r\r\n')))).toEqual([[null, 'a b c']]);
  });

  test('text before the first cue', () => {
    const made = read('Made by hand', '', '1', '00:00:05,000 --> 00:00:06,000', 'a');
    expect(spoken(made)).toEqual([[null, 'Made by hand a']]);
    expect(codes(made)).toEqual(['text-outside-cue']);
  });

  test('a file cut off after a number', () => {
    const made = read('1', '00:00:00,000 --> 00:00:01,000', 'a', '', '2');
    expect(spoken(made)).toEqual([[null, 'a']]);
    expect(codes(made)).toEqual(['number-without-cue']);
  });

  test.each([
    '00',
    '00:00:0',
    '00:00:01,0',
    '00:00:01,000 -',
    '00:00:01,000 --> 00:0',
    '00:00:01,000 --> 00:00:02,000',
  ])('a file cut off in the times of a cue, after “%s”', (times) => {
    const made = read('1', '00:00:00,000 --> 00:00:01,000', 'a', '', '2', times);
    expect(spoken(made)).toEqual([[null, 'a']]);
    expect(made.warnings).toMatchObject([{ line: 6, code: 'cut-off' }]);
    expect(made.warnings[0]?.message).toContain('in line 6');
  });

  test('a number that a cue says at the end of the file', () => {
    expect(spoken(read('1', '00:00:00,000 --> 00:00:01,000', 'a', '', '5', '10'))).toEqual([[null, 'a 5 10']]);
    expect(spoken(read('1', '00:00:00,000 --> 00:00:01,000', '10:30'))).toEqual([[null, '10:30']]);
  });

  test('WebVTT after it', () => {
    const made = read(
      ...['1', '00:00:00,000 --> 00:00:01,000', 'a WEBVTT', 'WEBVTT', ''],
      ...['WEBVTT - more', 'Kind: captions', '', 'NOTE no word', '', '00:00:01.000 --> 00:00:02.000', '<v Ann>b'],
    );
    expect(spoken(made)).toEqual([
      [null, 'a WEBVTT WEBVTT'],
      ['Ann', 'b'],
    ]);
    expect(made.warnings).toMatchObject([{ line: 6, code: 'format-changes' }]);
    expect(made.turns.map(({ line }) => line)).toEqual([2, 11]);
  });

  test('cues without text', () => {
    const made = read('1', '00:00:00,000 --> 00:00:01,000', '', '', '2', '00:00:01,000 --> 00:00:02,000', 'b');
    expect(spoken(made)).toEqual([[null, 'b']]);
    expect(times(made)).toHaveLength(2);
    expect(codes(made)).toEqual(['cue-without-words']);
  });

  test('a cue for each word, with that word marked', () => {
    const made = cues('<u>And</u> so my', 'And <u>so</u> my', 'And so my', 'And so <u>my</u>', 'No.', 'No.');
    expect(spoken(made)).toEqual([[null, 'And so my No. No.']]);
    expect(codes(made)).toEqual(['words-highlighted']);
    expect(made.anchors.map(({ time, offset, end }) => [time, offset, end])).toEqual([
      [0, 0, 1],
      [1, 4, 2],
      [3, 7, 4],
      [4, 10, 5],
      [5, 14, 6],
    ]);
    expect(spoken(cues('<i>Run!</i>', 'Run!', '<i>go go</i>', 'go go'))).toEqual([[null, 'Run! Run! go go go go']]);
    expect(spoken(cues('so <i>so</i> so', 'so so so'))).toEqual([[null, 'so so so so so so']]);
  });

  test('captions that roll up', () => {
    const made = cues('hello everyone', 'hello everyone\nand welcome', 'and welcome\nto the show');
    expect(spoken(made)).toEqual([[null, 'hello everyone and welcome to the show']]);
    expect(codes(made)).toEqual(['captions-roll-up']);
  });
});
