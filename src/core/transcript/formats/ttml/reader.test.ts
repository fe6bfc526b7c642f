import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { ttml } from './reader';

const NAMESPACES =
  'xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"';

/** A document with this body, and optionally a head and attributes of its root. */
const read = (body: string, head = '', attributes = '') =>
  ttml.read(`<tt ${NAMESPACES} ${attributes}>\n<head>${head}</head>\n<body>${body}</body>\n</tt>`);
const spoken = ({ turns }: ReturnType<typeof read>) => turns.map(({ speaker, text }) => [speaker, text]);
const codes = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, line }) => `${code} ${line}`);
const times = ({ cues = [] }: ReturnType<typeof read>) => cues.map(({ start, end }) => [start, end]);
const anchors = ({ anchors: all }: ReturnType<typeof read>) => all.map(({ time, end, offset }) => [offset, time, end]);

const timesOf = (begin: string, end: string, attributes = '') =>
  times(read(`<div><p begin="${begin}" end="${end}">x</p></div>`, '', attributes))[0]?.map((time) =>
    time === null ? null : Math.round(time * 1e6) / 1e6,
  );

describe('time expressions', () => {
  test.each([
    ['00:00:01.25', '01:02:03', 1.25, 3723],
    ['1.5s', '2m', 1.5, 120],
    ['250ms', '2h', 0.25, 7200],
    ['0.860', '1:48.737', 0.86, 108.737],
    ['100:00:00', '100:00:01,5', 360_000, 360_001.5],
    ['-1s', '+1s', -1, 1],
  ])('%s and %s', (begin, end, from, to) => {
    expect(timesOf(begin, end)).toEqual([from, to]);
  });

  test('ticks run at the tick rate, or else at the rate of frames and subframes', () => {
    expect(timesOf('15000000t', '20000000t', 'ttp:tickRate="10000000"')).toEqual([1.5, 2]);
    expect(timesOf('50t', '100t', 'ttp:frameRate="25" ttp:subFrameRate="2"')).toEqual([1, 2]);
  });

  test('frames run at the frame rate, as multiplied', () => {
    const ntsc = 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:subFrameRate="2"';
    expect(timesOf('30f', '00:00:01:15', ntsc)).toEqual([1.001, 1.5005]);
    expect(timesOf('00:00:01:15', '00:00:01:15.1', ntsc)).toEqual([1.5005, 1.517183]);
    expect(timesOf('12f', '00:00:02:12', 'ttp:frameRate="24"')).toEqual([0.5, 2.5]);
  });

  test('SMPTE time code counts frames, and drop-frame skips some', () => {
    const smpte = 'ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"';
    expect(timesOf('00:00:10:00', '00:01:00:02', smpte)).toEqual([10.01, 60.126733]);
    expect(timesOf('00:01:00:02', '01:00:00:00', `${smpte} ttp:dropMode="dropNTSC"`)).toEqual([60.06, 3599.9964]);
  });

  test('missing rates give a warning', () => {
    expect(codes(read('<p begin="15f" end="30t">x</p>'))).toEqual(['frame-rate-missing 3', 'tick-rate-missing 3']);
    expect(codes(read('<p begin="0:0:0:25" end="9s">x</p>', '', 'ttp:frameRate="25"'))).toEqual([
      'frame-beyond-rate 3',
    ]);
  });

  test('an invalid time gives a warning, and its words are read', () => {
    const made = read('<p begin="wallclock(12:00)" end="soon">so</p>');
    expect(spoken(made)).toEqual([[null, 'so']]);
    expect(codes(made)).toEqual(['time-unreadable 3', 'time-unreadable 3', 'cue-without-time 3']);
  });

  test('more digits than a number can hold are not a time', () => {
    const made = read(`<p begin="00:00:${'9'.repeat(25)}.5">so</p>`);
    expect(codes(made)).toEqual(['time-unreadable 3', 'cue-without-time 3']);
  });
});

describe('times of a broadcast', () => {
  const captions = (begin: string, end: string) => `<div><p begin="${begin}" end="${end}">so</p></div>`;
  const startOf = (time: string) =>
    `<metadata><ebuttm:documentMetadata><ebuttm:documentStartOfProgramme>${time}</ebuttm:documentStartOfProgramme></ebuttm:documentMetadata></metadata>`;
  const smpte = 'ttp:timeBase="smpte" ttp:frameRate="25"';

  test('are counted from the start of the programme', () => {
    const made = read(captions('10:00:02:10', '10:00:03:00'), startOf('10:00:00:00'), smpte);
    expect(times(made)).toEqual([[2.4, 3]]);
    expect(made.anchors.map(({ time }) => time)).toEqual([2.4]);
    expect(codes(made)).toEqual(['times-of-programme 2']);
    expect(times(read(captions('20:58:30:00', '20:58:31:00'), startOf('20:58:00:00'), smpte))).toEqual([[30, 31]]);
  });

  test('that count from the beginning of the recording stay, whatever the document says', () => {
    const made = read(captions('00:00:02.000', '00:00:03.000'), startOf('10:00:00:00'), 'ttp:frameRate="25"');
    expect(times(made)).toEqual([[2, 3]]);
    expect(codes(made)).toEqual([]);
  });

  test('begin at the usual start of programmes if none is stated', () => {
    const made = read(captions('10:00:02.500', '10:00:03.000'));
    expect(times(made)).toEqual([[2.5, 3]]);
    expect(codes(made)).toEqual(['times-of-programme 3']);
    expect(times(read(captions('01:00:02:00', '01:00:03:00'), '', smpte))).toEqual([[2, 3]]);
    expect(times(read(captions('01:00:02.000', '01:00:03.000')))).toEqual([[3602, 3603]]);
  });

  test('may begin a little before the programme', () => {
    const made = read(captions('09:59:58:00', '10:00:01:00'), startOf('10:00:00:00'), smpte);
    expect(times(made)).toEqual([[-2, 1]]);
    expect(codes(made)).toEqual(['times-of-programme 2', 'cue-before-zero 3']);
  });
});

describe('containers', () => {
  test('times count from the beginning of the element around', () => {
    const made = read(
      '<div begin="10s" end="20s"><p begin="1s" end="2s">a</p><p begin="3s">b</p></div><p begin="1s" dur="1s">c</p>',
    );
    expect(times(made)).toEqual([
      [11, 12],
      [13, 20],
      [1, 2],
    ]);
  });

  test('in a sequence each begins where the previous one ends', () => {
    const made = read(
      '<div begin="10s" timeContainer="seq"><p dur="2s">a</p><p begin="1s" dur="2s">b</p><p end="4s">c</p></div>',
    );
    expect(times(made)).toEqual([
      [10, 12],
      [13, 15],
      [15, 19],
    ]);
    const spans = read(
      '<p begin="5s" end="9s" timeContainer="seq"><span dur="1s">a</span> <span dur="2s">b</span></p>',
    );
    expect(anchors(spans)).toEqual([
      [0, 5, 6],
      [2, 6, 8],
    ]);
  });

  test('times that fit only when counted from the beginning of the file are read so', () => {
    const made = read('<div begin="10s" end="20s"><p begin="11s" end="12s">a</p><p begin="13s" end="20s">b</p></div>');
    expect(times(made)).toEqual([
      [11, 12],
      [13, 20],
    ]);
    expect(codes(made)).toEqual(['nested-times-absolute 3']);
  });
});

describe('words', () => {
  test('spans with times of their own are times of words', () => {
    const made = read('<p begin="10s" end="14s"><span begin="0s">Hi</span> <span begin="1s" end="2s">there</span></p>');
    expect(spoken(made)).toEqual([[null, 'Hi there']]);
    expect(anchors(made)).toEqual([
      [0, 10, 14],
      [3, 11, 12],
    ]);
  });

  test("Apple's podcasts: times from the file's beginning, units separated by spaces, speakers by id", () => {
    const word = (text: string, begin: number) =>
      `<span podcasts:unit="word" begin="${begin}" end="${begin + 0.5}">${text}</span>`;
    const sentence = (words: string, begin: number, end: number) =>
      `<span podcasts:unit="sentence" begin="${begin}" end="${end}">${words}</span>`;
    const made = read(
      `<div><p begin="1" end="4" ttm:agent="SPEAKER_1">${sentence(word('Hi', 1) + word('all.', 2), 1, 2.5)}${sentence(word('So.', 3), 3, 4)}</p>` +
        `<p begin="1:01.0" end="1:03" ttm:agent="SPEAKER_2">${sentence(word('你', 61) + word('好', 62), 61, 63)}</p></div>`,
    );
    expect(spoken(made)).toEqual([
      ['SPEAKER_1', 'Hi all. So.'],
      ['SPEAKER_2', '你好'],
    ]);
    expect(anchors(made)).toEqual([
      [0, 1, 1.5],
      [3, 2, 2.5],
      [8, 3, 3.5],
      [0, 61, 61.5],
      [1, 62, 62.5],
    ]);
    expect(codes(made)).toEqual([]);
  });

  test('a paragraph without times gets those of its words', () => {
    const made = read('<p><span begin="0.5" end="0.9">Hello</span> <span begin="1" end="1.5">you</span></p>');
    expect(times(made)).toEqual([[0.5, 1.5]]);
    expect(codes(made)).toEqual([]);
  });

  test('syllables are one word', () => {
    const made = read('<p begin="1s" end="3s"><span begin="0s">syl</span><span begin="1s">lable</span></p>');
    expect(spoken(made)).toEqual([[null, 'syllable']]);
  });
});

describe('speakers', () => {
  const agents =
    '<metadata><ttm:agent xml:id="a" type="person"><ttm:name type="family">Other</ttm:name><ttm:name type="given">Ann</ttm:name></ttm:agent>' +
    '<ttm:agent xml:id="b"><ttm:name type="alias">B</ttm:name><ttm:name type="full">Ben Both</ttm:name></ttm:agent></metadata>';

  test('are agents, by their names', () => {
    const made = read(
      '<div ttm:agent="a"><p begin="1s" end="2s">one</p><p begin="2s" end="3s" ttm:agent="b">two</p><p begin="3s" end="4s" ttm:agent="a b">both</p></div>',
      agents,
    );
    expect(spoken(made)).toEqual([
      ['Ann Other', 'one'],
      ['Ben Both', 'two'],
      ['Ann Other, Ben Both', 'both'],
    ]);
  });

  test('change at spans', () => {
    const made = read('<p begin="1s" end="2s" ttm:agent="a">So <span ttm:agent="b">what?</span> This.</p>', agents);
    expect(spoken(made)).toEqual([
      ['Ann Other', 'So'],
      ['Ben Both', 'what?'],
      ['Ann Other', 'This.'],
    ]);
  });

  test('are names before a colon if there are no agents', () => {
    expect(spoken(read('<p begin="1s" end="2s">ANN: Hello.</p>'))).toEqual([['ANN', 'Hello.']]);
  });
});

describe('text', () => {
  test('line breaks, references, white space', () => {
    const made = read('<p begin="1s" end="2s">\n  Tom &amp; Jerry<br/>\n  &lt;3 &#8212; <![CDATA[<b>]]></p>');
    expect(spoken(made)).toEqual([[null, 'Tom & Jerry <3 — <b>']]);
    const [cue] = made.cues ?? [];
    expect(cue?.lines).toHaveLength(2);
    expect(cue?.carried).toBeNull();
    expect(read('<p begin="1s" end="2s">a\nb</p>').cues?.[0]?.lines).toHaveLength(1);
    expect(read('<p begin="1s" end="2s" xml:space="preserve">a\nb</p>').cues?.[0]?.lines).toHaveLength(2);
  });

  test('styles, of their own or referred to, are marks', () => {
    const styling =
      '<styling><style xml:id="i" tts:fontStyle="italic"/><style xml:id="bi" style="i bi" tts:fontWeight="bold"/></styling>';
    const made = read(
      '<p begin="1s" end="2s">a <span style="bi">b</span> <span tts:textDecoration="lineThrough">c</span></p>',
      styling,
    );
    expect(made.turns[0]?.marks).toEqual([
      { kind: 'strong', start: 2, end: 3 },
      { kind: 'emphasis', start: 2, end: 3 },
      { kind: 'strike', start: 4, end: 5 },
    ]);
  });

  test('ruby is in parentheses, once', () => {
    const made = read(
      '<p begin="1s" end="2s"><span tts:ruby="container"><span tts:ruby="base">東</span><span tts:ruby="delimiter">(</span><span tts:ruby="text">とう</span><span tts:ruby="delimiter">)</span></span></p>',
    );
    expect(spoken(made)).toEqual([[null, '東(とう)']]);
  });

  test('metadata is not text, and is carried', () => {
    const made = read(
      '<p begin="1s" end="2s" xml:id="c1" region="r">a<metadata><ttm:desc>no</ttm:desc></metadata></p>',
      '<metadata><ttm:title>T</ttm:title></metadata>',
    );
    expect(spoken(made)).toEqual([[null, 'a']]);
    expect(made.title).toBe('T');
    expect(made.cues?.[0]?.carried).toEqual({
      id: 'c1',
      region: 'r',
      source: 'a<metadata><ttm:desc>no</ttm:desc></metadata>',
    });
    expect(made.carried?.head).toBe('<head><metadata><ttm:title>T</ttm:title></metadata></head>');
  });

  test('captions that roll up are read once', () => {
    const made = read(
      '<p begin="0s" end="1s">hello everyone</p><p begin="1s" end="2s">hello everyone<br/>and welcome</p><p begin="2s" end="3s">and welcome<br/>to the show</p>',
    );
    expect(spoken(made)).toEqual([[null, 'hello everyone and welcome to the show']]);
  });
});

describe('bad input', () => {
  test('a file cut off in the middle is read as far as it goes', () => {
    const made = ttml.read(
      `<tt ${NAMESPACES}><body><div>\n<p begin="1s" end="2s">one</p>\n<p begin="2s" end="3s">two an`,
    );
    expect(spoken(made)).toEqual([[null, 'one two an']]);
    expect(codes(made)).toEqual(['xml-cut-off 3']);
  });

  test('text outside of paragraphs, and spans that stand there', () => {
    const made = read('<div>one <span begin="1s" end="2s">two</span></div>');
    expect(
      spoken(made)
        .map(([, text]) => text)
        .join(' '),
    ).toBe('one two');
    expect(codes(made)).toContain('text-outside-cue 3');
  });

  test('paragraphs that are not closed', () => {
    const made = read('<div><p begin="1s" end="2s">one<p begin="2s" end="3s">two</div>');
    expect(times(made)).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(spoken(made)).toEqual([[null, 'one two']]);
  });
});

test('a paragraph of a hundred thousand words takes linear time', () => {
  const reading = (count: number) => {
    const word = '<span unit="word" begin="1s" end="2s">word</span>';
    const source = `<tt><body><p begin="0s" end="9s">${word.repeat(count)}</p></body></tt>`;
    return () => ttml.read(source);
  };
  expect(isLinear(100_000, reading)).toBe(true);
});

test('is recognised by its root', () => {
  expect(ttml.sniff('<?xml version="1.0"?><!-- by hand --><tt:tt xmlns:tt="http://www.w3.org/2006/10/ttaf1">')).toBe(1);
  expect(ttml.sniff('<tt><body>')).toBe(0.9);
  expect([ttml.sniff('<html>'), ttml.sniff('tt'), ttml.sniff('<ttx>')]).toEqual([0, 0, 0]);
});
