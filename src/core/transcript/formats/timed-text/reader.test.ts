import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTranscript } from '../../readers';
import { timedText } from './reader';
import { samples } from './samples';

const read = (...lines: string[]) => timedText.read(lines.join('\n'));
type Read = ReturnType<typeof read>;
const spoken = ({ turns }: Read) => turns.map(({ speaker, text }) => [speaker, text]);
/** Each time, and the words from there on. */
const timed = ({ turns, anchors }: Read) =>
  anchors.map(({ time, turn, offset }) => [time, turns[turn]?.text.slice(offset).split(/\s+/, 2).join(' ')]);
const codes = ({ warnings }: Read) => warnings.map(({ code }) => code);

const ANN_AND_BEN = [
  ['Ann Lee', 'Hello there.'],
  ['Ben', 'Oh.'],
];
const THEIR_TIMES = [
  [1, 'Hello there.'],
  [5, 'Oh.'],
];

describe('a speaker and a time', () => {
  test.each([
    ['Ann Lee  0:01  \nHello there.\n\nBen  0:05  \nOh.\n'],
    ['Ann Lee (00:01):\nHello there.\n\nBen (00:05):\nOh.\n'],
    ['Ann Lee (00:01): Hello there.\nBen (00:05): Oh.\n'],
    ['[00:00:01] Ann Lee: Hello there.\n[00:00:05] Ben: Oh.\n'],
    ['[00:00:01.00] Ann Lee: Hello there.\n\n[00:00:05.00] Ben: Oh.\n'],
    ['Ann Lee: [00:00:01] Hello there.\n\nBen: [00:00:05] Oh.\n'],
    ['Ann Lee [00:00:01]\nHello there.\n\nBen [00:00:05]\nOh.\n'],
    ['{0:01} Ann Lee: Hello there.\n{0:05} Ben: Oh.\n'],
    ['0:01: Ann Lee: Hello there.\n0:05: Ben: Oh.\n'],
    ['00:00:01:Ann Lee: Hello there.\n00:00:05:Ben: Oh.\n'],
    ['0:01 - Ann Lee: Hello there.\n0:05 - Ben: Oh.\n'],
    ['00:00:01\tAnn Lee\tHello there.\n00:00:05\tBen\tOh.\n'],
    ['Ann Lee\n0:01\nHello there.\n\nBen\n0:05\nOh.\n'],
    ['0:00:01\nAnn Lee: Hello there.\n0:00:05\nBen: Oh.\n'],
    ['**Ann Lee (0:01):** Hello there.\n\n**Ben (0:05):**  \nOh.\n'],
    ['**Ann Lee** *(0:01)*\n\nHello there.\n\n**Ben** *(0:05)*\n\nOh.\n'],
    ['## [00:00:01] Ann Lee\n\nHello there.\n\n## [00:00:05] Ben\n\nOh.\n'],
    ['### 00:00:01\n\n**Ann Lee:** Hello there.\n\n### 00:00:05\n\n**Ben:** Oh.\n'],
    ['- [00:00:01] **Ann Lee:** Hello there.\n- [00:00:05] **Ben:** Oh.\n'],
    ['- `0:01` **Ann Lee**: Hello there.\n- `0:05` **Ben**: Oh.\n'],
    ['#00:00:01-0# Ann Lee: Hello there.\n#00:00:05-0# Ben: Oh.\n'],
    ['[[00:00:01]] Ann Lee: Hello there.\n\n[[00:00:05]] Ben: Oh.\n'],
    ['[00:01](https://example.com/?t=1) Ann Lee: Hello there.\n[00:05](https://example.com/?t=5) Ben: Oh.\n'],
    ['[00:00:01 → 00:00:04] **Ann Lee:** Hello there.\n\n[00:00:05 → 00:00:06] **Ben:** Oh.\n'],
    ['Ann Lee \t [0:01] \t Hello there.\n\nBen \t [0:05] \t Oh.\n'],
  ])('are read from %j', (source) => {
    const transcript = timedText.read(source);
    expect(spoken(transcript)).toEqual(ANN_AND_BEN);
    expect(timed(transcript)).toEqual(THEIR_TIMES);
    expect(transcript.warnings).toEqual([]);
  });

  test('may both stand in brackets', () => {
    const made = read('[SPEAKER_00 - 00:00:10] Hello?', '[SPEAKER_01 - 00:00:12] Good day.');
    expect(spoken(made)).toEqual([
      ['SPEAKER_00', 'Hello?'],
      ['SPEAKER_01', 'Good day.'],
    ]);
    expect(timed(read('[00:00:01] [SPEAKER_00] Welcome.', '[00:00:08] [Music] Glad.'))).toEqual([
      [1, 'Welcome. [Music]'],
      [8, '[Music] Glad.'],
    ]);
  });

  test.each([
    ['0 seconds', '4 seconds', '1 minute, 4 seconds', '1 hour, 2 minutes, 3 seconds'],
    ['0 Sekunden', '4 Sekunden', '1 Minute und 4 Sekunden', '1 Stunde, 2 Minuten und 3 Sekunden'],
    ['0秒', '4秒', '1分 4秒', '1時間 2分 3秒'],
  ])('are not read twice if they are spelled out below: %s', (...said) => {
    const [a, b, c, d] = said;
    const made = read('0:00', a, 'hello and', '0:04', b, 'welcome', '1:04', c, '4 seconds', '1:02:03', d, 'ago');
    expect(spoken(made)).toEqual([[null, 'hello and welcome 4 seconds ago']]);
    expect(made.anchors.map(({ time }) => time)).toEqual([0, 4, 64, 3723]);
    expect(made.anchors.map(({ line }) => line)).toEqual([1, 4, 7, 10]);
    expect(spoken(read('0:04', '4 seconds', '0:09', 'more', '0:12', '12 of them', '0:15', 'came'))).toEqual([
      [null, '4 seconds more 12 of them came'],
    ]);
  });

  test('in the text of a link, as written by Earmark, stay among the words', () => {
    const made = read('**Ann** (0:01)', '', 'Zoë [10:30](<https://example.com/>) so', '', '**Ben** (0:05)', '', 'Oh.');
    expect(spoken(made)).toEqual([
      ['Ann', 'Zoë 10:30 so'],
      ['Ben', 'Oh.'],
    ]);
  });

  test('in the recording may be followed by the word “am”', () => {
    const made = read('00:09:46 am I there?', '01:02:03 am I', '01:04:05 or not');
    expect(spoken(made)).toEqual([[null, 'am I there? am I or not']]);
    expect(made.anchors.map(({ time }) => time)).toEqual([586, 3723, 3845]);
    expect(codes(read('10:02:03 am Ann: So.', '10:02:05 AM Ben: Oh.'))).toEqual(['times-of-day']);
  });

  test('on one line, with the name last, are read if names recur', () => {
    const made = read('0:01 Ann Lee', 'Hello there.', '0:05 Ben', 'Oh.', '0:07 Ann Lee', 'So.');
    expect(spoken(made)).toEqual([...ANN_AND_BEN, ['Ann Lee', 'So.']]);
    expect(spoken(read('0:01 Good morning', 'all', '0:05 Oh Hello', 'you'))).toEqual([
      [null, 'Good morning all Oh Hello you'],
    ]);
  });

  test('begin a paragraph if the same speaker continues', () => {
    const made = read('Ann  0:01', 'One.', '', 'Ann  0:05', 'Two', 'and', '', 'three.', '', 'Ben  0:09', 'Yes.');
    expect(spoken(made)).toEqual([
      ['Ann', 'One.\n\nTwo and\n\nthree.'],
      ['Ben', 'Yes.'],
    ]);
    expect(timed(made)).toEqual([
      [1, 'One. Two'],
      [5, 'Two and'],
      [9, 'Yes.'],
    ]);
  });
});

describe('times alone', () => {
  test('above or before short lines make paragraphs', () => {
    const made = read('0:00', 'so this is', '0:03', 'how it goes', '1:02:03', 'all day');
    expect(spoken(made)).toEqual([[null, 'so this is how it goes all day']]);
    expect(timed(made)).toEqual([
      [0, 'so this'],
      [3, 'how it'],
      [3723, 'all day'],
    ]);
    expect(spoken(read('(0:01) Hi (you).', '(0:02) There.'))).toEqual([[null, 'Hi (you). There.']]);
  });

  test('in the middle of a text belong to their word', () => {
    const made = read('[0:01] Ann: one [0:05] two', '', '[0:09] Ben: three [inaudible 0:11] four [12 13]');
    expect(spoken(made)).toEqual([
      ['Ann', 'one two'],
      ['Ben', 'three [inaudible] four [12 13]'],
    ]);
    expect(timed(made)).toEqual([
      [1, 'one two'],
      [5, 'two'],
      [9, 'three [inaudible]'],
      [11, '[inaudible] four'],
    ]);
  });

  test('without brackets in the middle count only between the times around them', () => {
    const made = read('0:00:01 Ann: one 0:00:04 two', '', '0:00:09 Ben: in 3:25:10 hours, at 10:30', '', '0:00:15 so');
    expect(timed(made).map(([time]) => time)).toEqual([1, 4, 9, 15]);
    expect(made.turns[1]?.text).toBe('in 3:25:10 hours, at 10:30\n\nso');
  });

  test('with ends make cues', () => {
    const made = read('[00:00:00.000 --> 00:00:04.500]  And so,', '[00:00:04.500 --> 00:00:06.000]  my fellow');
    expect(made.cues?.map(({ start, end }) => [start, end])).toEqual([
      [0, 4.5],
      [4.5, 6],
    ]);
    expect(spoken(made)).toEqual([[null, 'And so, my fellow']]);
  });

  test('with ends and the name below are read, as in documents by Teams', () => {
    const source = '0:0:1.0 --> 0:0:2.0\nAnn Lee\nHello there.\n\n0:0:5.0 --> 0:0:6.0\nBen\nOh.\n';
    const made = readTranscript(source, 'a.txt');
    expect(made.format).toBe('timed-text');
    expect(spoken(made)).toEqual(ANN_AND_BEN);
    expect(timed(made)).toEqual(THEIR_TIMES);
  });

  test('of the day begin with the recording, and may pass midnight', () => {
    const made = read('[Ann Lee] 23:59:58', 'hello', '', '[Ben] 00:00:03', 'yes');
    expect(timed(made)).toEqual([
      [0, 'hello'],
      [5, 'yes'],
    ]);
    expect(codes(made)).toEqual(['times-of-day']);
    expect(timed(read('Ann 10:30 AM', 'hi', 'Ben 10:31 AM', 'yes')).map(([time]) => time)).toEqual([0, 60]);
  });

  test('that are out of order or invalid give a warning', () => {
    const made = read('[0:05] One', '', '[9:00] Two', '', '[0:11] Three', '', '[0:20] Four [0:75] so', '', '[0:30]');
    expect(timed(made).map(([time]) => time)).toEqual([5, 11, 20, 30]);
    expect(codes(made)).toEqual(['stamp-runs-backwards', 'stamp-unreadable']);
    expect(made.turns.at(-1)?.text).toMatch(/Four \[0:75\] so$/);
  });
});

test('two times with frames begin and end a caption, as editing programs write them', () => {
  const avid = read(
    '<begin subtitles>',
    '',
    '00:00:01:00 00:00:03:00',
    'Hello',
    'there.',
    '',
    '00:00:04:15 00:00:05:00',
    'Oh.',
  );
  expect(avid.cues?.map(({ start, end }) => [start, end])).toEqual([
    [null, null],
    [1, 3],
    [4.5, 5],
  ]);
  expect(timed(avid)).toEqual([
    [1, 'Hello there.'],
    [4.5, 'Oh.'],
  ]);
  const spruce = read('00:00:01:00 , 00:00:03:00 , Hello there.', '00:00:04:15,00:00:05:00,Oh.');
  expect(timed(spruce)).toEqual([
    [1, 'Hello there.'],
    [4.5, 'Oh.'],
  ]);
});

test('times of f4 follow the words that were said until then', () => {
  const made = readTranscript('One, two. #00:00:05-2#\n\nThree #00:00:07-0# four. #00:01:09-5#', 'a.txt');
  expect(made.turns.map(({ text }) => text)).toEqual(['One, two.', 'Three four.']);
  expect(made.anchors.map(({ time, turn, offset }) => [time, turn, offset])).toEqual([
    [5.2, 0, 9],
    [7, 1, 6],
    [69.5, 1, 11],
  ]);
});

test('times in double brackets, and in links, are cut out completely', () => {
  const plain = read('[[00:01]] Ann: One [[00:05]] two.', '[[00:09]] Ben: Three [00:12](https://example.com/#a) four.');
  expect(spoken(plain)).toEqual([
    ['Ann', 'One two.'],
    ['Ben', 'Three four.'],
  ]);
  expect(timed(plain)).toEqual([
    [1, 'One two.'],
    [5, 'two.'],
    [9, 'Three four.'],
    [12, 'four.'],
  ]);
  const markdown = read('**Ann (0:01):** One [0:05](#t5) two.', '', '**Ben (0:09):** Three.');
  expect(timed(markdown)).toEqual([
    [1, 'One two.'],
    [5, 'two.'],
    [9, 'Three.'],
  ]);
});

test('text that is cut off is read as far as it goes', () => {
  expect(spoken(read('Ann  0:01', 'Hi.', '', 'Ben  0:05', 'Oh.', '', 'Ann  0:0'))).toEqual([
    ['Ann', 'Hi.'],
    ['Ben', 'Oh.\n\nAnn  0:0'],
  ]);
  const made = read('[0:01] Ann: Hi.', '[0:05] Ben:');
  expect(spoken(made)).toEqual([
    ['Ann', 'Hi.'],
    ['Ben', ''],
  ]);
  expect(timed(made)[1]).toEqual([5, '']);
});

test('line ends and a byte order mark change nothing', () => {
  for (const source of samples) {
    const { turns, anchors } = timedText.read(source);
    for (const end of ['\r\n', '\r']) {
      expect(timedText.read(`\uFEFF${source.replaceAll('\n', end)}`)).toMatchObject({ turns, anchors });
    }
  }
});

test('no word of a talk is lost, whatever the layout', () => {
  const word = fc.constantFrom('so', 'I', 'Note:', '10:30', '(well)', '[laughs]', '*', 'No.', '—', 'a:b', '2020', '#1');
  const talk = fc.array(fc.tuple(fc.constantFrom('Ann Lee', 'Ben'), fc.array(word, { minLength: 1 })), {
    minLength: 4,
  });
  const layout = fc.constantFrom(
    (name: string, at: number, words: string) => `${name}  0:${at}\n${words}\n`,
    (name: string, at: number, words: string) => `[00:00:${at}] ${name}: ${words}`,
    (name: string, at: number, words: string) => `${name} (00:${at}): ${words}\n`,
    (name: string, _: number, words: string) => `${name}: ${words}`,
    (_: string, at: number, words: string) => `[00:${at}] ${words}`,
  );
  const letters = (text: string) => text.replace(/\s/g, '');
  fc.assert(
    fc.property(talk, layout, (turns, write) => {
      const spokenWords = turns.map(([, words], at) => words.map((word) => `x${at}${word}`).join(' '));
      const source = turns.map(([name], at) => write(name, 10 + (at % 50), spokenWords[at] ?? '')).join('\n');
      const read = timedText.read(source).turns.map(({ text }) => text);
      expect(letters(read.join(''))).toBe(letters(spokenWords.join('')));
    }),
  );
});

test.each([
  'It was 10:30 when we met.\n\nWe went home at noon.\n\nThat: was all.',
  'Title: A story\n\nOnce upon a time there was a king.\n\nHe had: a castle, a horse.\n\nNothing else.',
  '{"a": "b",\n"c": "d"}',
  'John 3:16\n\nFor God so loved the world.',
])('text without a layout is plain: %j', (source) => {
  expect(readTranscript(source, 'a.txt').format).toBe('plain-text');
});
