import { describe, expect, test } from 'vitest';
import { webvtt } from './reader';

const read = (...lines: string[]) => webvtt.read(lines.join('\n'));
const file = (...lines: string[]) => read('WEBVTT', '', ...lines);
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code }) => code);
const carried = ({ cues = [] }: ReturnType<typeof read>) => cues.map((cue) => cue.carried);

describe('examples of the specification', () => {
  test('an interview, with voices that overlap', () => {
    const made = file(
      '00:26.000 --> 00:27.000',
      '<v Roger Bingham>Thank you for walking down here.',
      '',
      '00:27.000 --> 00:30.000',
      '<v Roger Bingham>And I want to do a follow-up on the last conversation we did.',
      '',
      '00:30.000 --> 00:31.500 align:right size:50%',
      '<v Roger Bingham>When we e-mailed—',
      '',
      '00:30.500 --> 00:32.500 align:left size:50%',
      "<v Neil deGrasse Tyson>Didn't we talk about enough in that conversation?",
      '',
      '00:32.000 --> 00:35.500 align:right size:50%',
      "<v Roger Bingham>No! No no no no; 'cos 'cos obviously 'cos",
      '',
      '00:32.500 --> 00:33.500 align:left size:50%',
      '<v Neil deGrasse Tyson><i>Laughs</i>',
    );
    expect(spoken(made)).toEqual([
      [
        'Roger Bingham',
        'Thank you for walking down here. And I want to do a follow-up on the last conversation we did. When we e-mailed—',
      ],
      ['Neil deGrasse Tyson', "Didn't we talk about enough in that conversation?"],
      ['Roger Bingham', "No! No no no no; 'cos 'cos obviously 'cos"],
      ['Neil deGrasse Tyson', 'Laughs'],
    ]);
    expect(made.turns[3]?.marks).toEqual([{ kind: 'emphasis', start: 0, end: 6 }]);
    expect(made.anchors.map(({ time, turn, offset }) => [time, turn, offset])).toEqual([
      [26, 0, 0],
      [27, 0, 33],
      [30, 0, 95],
      [30.5, 1, 0],
      [32, 2, 0],
      [32.5, 3, 0],
    ]);
    expect(carried(made)[2]).toEqual({
      settings: 'align:right size:50%',
      source: '<v Roger Bingham>When we e-mailed—',
    });
  });

  test('a line for each speaker, with dashes', () => {
    const made = file(
      '00:01.000 --> 00:04.000',
      'Never drink liquid nitrogen.',
      '',
      '00:05.000 --> 00:09.000',
      '— It will perforate your stomach.',
      '— You could die.',
    );
    expect(made.turns.map(({ text }) => text)).toEqual([
      'Never drink liquid nitrogen.',
      'It will perforate your stomach.',
      'You could die.',
    ]);
  });

  test('style blocks and comments are not talk, and are carried', () => {
    const made = file(
      'STYLE',
      '::cue {',
      '  color: papayawhip;',
      '}',
      '',
      'NOTE comment blocks can be used between style blocks.',
      '',
      'STYLE',
      '::cue(b) {',
      '  color: peachpuff;',
      '}',
      '',
      'hello',
      '00:00:00.000 --> 00:00:10.000',
      'Hello <b>world</b>.',
      '',
      'NOTE style blocks cannot appear after the first cue.',
    );
    expect(spoken(made)).toEqual([[null, 'Hello world.']]);
    expect(made.warnings).toEqual([]);
    expect(made.carried).toEqual({
      styles: '::cue {\n  color: papayawhip;\n}\n\n::cue(b) {\n  color: peachpuff;\n}',
      note: 'style blocks cannot appear after the first cue.',
    });
    expect(carried(made)).toEqual([
      { id: 'hello', note: 'comment blocks can be used between style blocks.', source: 'Hello <b>world</b>.' },
    ]);
  });

  test('identifiers are any line', () => {
    const made = file(
      'test',
      '00:00.000 --> 00:02.000',
      'This is a test.',
      '',
      'crédit de transcription',
      '00:04.000 --> 00:05.000',
      'Transcrit par Célestes™',
    );
    expect(carried(made)).toEqual([{ id: 'test' }, { id: 'crédit de transcription' }]);
    expect(spoken(made)).toEqual([[null, 'This is a test. Transcrit par Célestes™']]);
  });

  test('classes and languages are not words', () => {
    const made = file(
      '04:05.001 --> 04:07.800',
      'Sur les <i.foreignphrase><lang en>playground</lang></i>, ici à Montpellier',
    );
    expect(spoken(made)).toEqual([[null, 'Sur les playground, ici à Montpellier']]);
    expect(made.turns[0]?.marks).toEqual([{ kind: 'emphasis', start: 8, end: 18 }]);
  });

  test('voices with classes, and speech outside voices', () => {
    const made = file(
      '00:00.000 --> 00:02.000',
      "<v.first.loud Esme>It's a blue apple tree!",
      '',
      '00:02.000 --> 00:04.000',
      '<v Mary>No way!',
      '',
      '00:04.000 --> 00:06.000',
      '<v Esme>Hee!</v> <i>laughter</i>',
      '',
      '00:06.000 --> 00:08.000',
      "<v.loud Mary>That's awesome!",
    );
    expect(spoken(made)).toEqual([
      ['Esme', "It's a blue apple tree!"],
      ['Mary', 'No way!'],
      ['Esme', 'Hee!'],
      [null, 'laughter'],
      ['Mary', "That's awesome!"],
    ]);
  });

  test('regions are kept', () => {
    const made = file(
      'REGION',
      'id:fred',
      'width:40%',
      'lines:3',
      '',
      '00:00:00.000 --> 00:00:20.000 region:fred align:left',
      '<v Fred>Hi, my name is Fred',
    );
    expect(made.carried).toEqual({ regions: 'id:fred\nwidth:40%\nlines:3' });
    expect(spoken(made)).toEqual([['Fred', 'Hi, my name is Fred']]);
  });

  test('the text after the signature is carried, and used as a title if it is one', () => {
    const made = read(
      'WEBVTT - Translation of that film I like',
      'Kind: captions',
      '',
      '00:00.000 --> 00:01.000',
      'Hi',
    );
    expect(made.title).toBe('Translation of that film I like');
    expect(made.carried).toEqual({ header: '- Translation of that film I like\nKind: captions' });
    expect(spoken(made)).toEqual([[null, 'Hi']]);
  });

  test('times inside a cue belong to its words', () => {
    const made = file(
      '00:16.500 --> 00:18.500',
      'When the moon <00:17.500>hits your eye',
      '',
      '00:00:18.500 --> 00:00:20.500',
      'Like a <00:19.000>big-a <00:19.500>pizza <00:20.000>pie',
    );
    expect(
      made.anchors.map(({ time, offset, end }) => [time, made.turns[0]?.text.slice(offset, offset + 4), end]),
    ).toEqual([
      [16.5, 'When', 18.5],
      [17.5, 'hits', 18.5],
      [18.5, 'Like', 20.5],
      [19, 'big-', undefined],
      [19.5, 'pizz', undefined],
      [20, 'pie', 20.5],
    ]);
  });
});

test('ruby text is in parentheses after its base', () => {
  const made = file('00:00.000 --> 00:02.000', '<ruby>WWW<rt>World Wide Web</rt>oui<rt>yes</ruby>!');
  expect(spoken(made)).toEqual([[null, 'WWW(World Wide Web)oui(yes)!']]);
});

test('character references are decoded once', () => {
  const made = file('00:00.000 --> 00:02.000', 'R&amp;D &lt;b&gt; caf&eacute;&nbsp;&#x1F600; &amp;lt; AT&T &nonsense;');
  expect(spoken(made)).toEqual([[null, 'R&D <b> café 😀 &lt; AT&T &nonsense;']]);
});

describe('captions of YouTube', () => {
  const made = webvtt.read(`WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.070 align:start position:0%
 
hello<00:00:00.480><c> there</c><00:00:00.900><c> everyone</c>

00:00:02.070 --> 00:00:02.080 align:start position:0%
hello there everyone
 

00:00:02.080 --> 00:00:04.150 align:start position:0%
hello there everyone
and<00:00:02.400><c> welcome</c>

00:00:04.150 --> 00:00:04.160 align:start position:0%
and welcome
 
`);

  test('are read once, with a time for every word', () => {
    expect(made.turns.map(({ text }) => text)).toEqual(['hello there everyone and welcome']);
    expect(made.anchors.map(({ time, offset, end }) => [time, offset, end])).toEqual([
      [0.16, 0, 2.07],
      [0.48, 6, undefined],
      [0.9, 12, 2.07],
      [2.08, 21, 4.15],
      [2.4, 25, 4.15],
    ]);
  });

  test('warn of repeated text, and of nothing else', () => {
    expect(codes(made)).toEqual(['captions-roll-up']);
  });
});
