import { expect, test } from 'vitest';
import { type Seconds, seconds } from '../core/time/seconds';
import { type KnownFile, likelyPartners, rankedPartners } from './likely-partners';

const file = (kind: KnownFile['kind'], path: string, more: Partial<KnownFile> = {}): KnownFile => ({
  kind,
  path,
  title: (path.split('/').at(-1) ?? '').replace(/\.\w+$/, ''),
  show: null,
  date: null,
  length: null,
  opening: '',
  isPaired: false,
  ...more,
});
const sound = (path: string, more: Partial<KnownFile> = {}) => file('recording', path, more);
const text = (path: string, more: Partial<KnownFile> = {}) => file('transcript', path, more);
const long = (minutes: number): { length: Seconds } => ({ length: seconds(minutes * 60) });
const codes = (files: readonly KnownFile[], path: string) =>
  likelyPartners(files)
    .get(path)
    ?.reasons.map(({ code }) => code);

test.each([
  [
    'words of their names',
    [sound('/a/schmidt_anna_side1.mp3'), text('/b/Interview Anna Schmidt.docx')],
    ['same-words'],
  ],
  [
    'who speaks, and the length',
    [sound('/a/anna-schmidt.wav', long(62)), text('/b/T12.docx', { opening: 'Hello. Anna Schmidt', ...long(58) })],
    ['same-words', 'length-fits'],
  ],
  [
    'the title in the tags, where the name says nothing',
    [sound('/a/rec_0031.mp3', { title: 'The garden of Herr Weber' }), text('/b/weber garden.md')],
    ['same-words'],
  ],
  [
    'the day, and the length',
    [
      sound('/a/VN-2021-05-04.m4a', { date: '2021-05-04', ...long(31) }),
      text('/b/20210504 council.md', { date: '2021-05-04', ...long(30) }),
    ],
    ['same-date', 'length-fits'],
  ],
  [
    'being the only two in their folder, where the length fits',
    [sound('/a/7/audio.mp3', long(40)), text('/a/7/Notes.md', long(42)), sound('/a/8/x.mp3'), sound('/a/8/y.mp3')],
    ['only-ones', 'length-fits'],
  ],
])('a recording and a text are likely partners by %s', (_by, files, expected) => {
  const [one, other] = files as [KnownFile, KnownFile];
  expect(codes(files, one.path)).toEqual(expected);
  expect(likelyPartners(files).get(other.path)?.path).toBe(one.path);
});

test.each([
  ['other numbers', [sound('/a/go time 42.mp3'), text('/b/go time 43.md')]],
  ['a length that is another', [sound('/a/anna schmidt.mp3', long(5)), text('/b/anna schmidt talk.md', long(90))]],
  ['a single short word in common', [sound('/a/talk.mp3'), text('/b/x.md', { opening: 'We talk about gardens.' })]],
  ['nothing in common', [sound('/a/one.mp3', long(30)), text('/b/two.md', long(30))]],
])('no partner is likely by %s', (_by, files) => {
  expect(likelyPartners(files)).toEqual(new Map());
});

test('a partner that fits another file better is not likely', () => {
  const files = [
    sound('/a/anna schmidt part one.mp3', long(60)),
    sound('/a/anna schmidt.mp3', long(20)),
    text('/b/anna schmidt part one.txt', long(58)),
  ];
  const likely = likelyPartners(files);
  expect(likely.get('/a/anna schmidt part one.mp3')?.path).toBe('/b/anna schmidt part one.txt');
  expect(likely.has('/a/anna schmidt.mp3')).toBe(false);
});

test('to choose from, the best come first, and those that have a partner after them', () => {
  const files = [
    sound('/a/anna schmidt tape.mp3', long(60)),
    text('/b/weber.md', long(60)),
    text('/b/schmidt anna.md', long(60)),
    text('/b/anna schmidt.md', { ...long(60), isPaired: true }),
    sound('/a/other.mp3'),
  ];
  expect(rankedPartners('/a/anna schmidt tape.mp3', files).map(({ path }) => path)).toEqual([
    '/b/schmidt anna.md',
    '/b/anna schmidt.md',
    '/b/weber.md',
  ]);
  expect(rankedPartners('/a/no.mp3', files)).toEqual([]);
});

test('a folder whose name all files in it have is no reason, and says something of files elsewhere', () => {
  const files = [
    sound('/anna/anna tape.mp3', { show: 'anna' }),
    text('/anna/notes.md', { show: 'anna' }),
    text('/b/anna.md', { show: 'b' }),
    sound('/schmidt/rec 1.mp3', { show: 'schmidt' }),
    text('/b/schmidt.md', { show: 'b' }),
  ];
  const reasonsOf = (path: string, other: string) =>
    rankedPartners(path, files)
      .find((one) => one.path === other)
      ?.reasons.map(({ code }) => code);
  expect(reasonsOf('/anna/anna tape.mp3', '/anna/notes.md')).not.toContain('same-words');
  expect(reasonsOf('/anna/anna tape.mp3', '/b/anna.md')).toContain('same-words');
  expect(reasonsOf('/schmidt/rec 1.mp3', '/b/schmidt.md')).toContain('same-words');
});

test('of files that are as likely, one in the same folder comes first', () => {
  const same = { ...long(30), date: '2020-05-01' };
  const files = [
    sound('/m/anna schmidt.mp3', same),
    text('/b/anna schmidt.md', same),
    text('/m/anna schmidt.md', same),
    sound('/m/other.mp3'),
  ];
  const ranked = rankedPartners('/m/anna schmidt.mp3', files);
  expect(ranked.map(({ path, likelihood }) => [path, likelihood])).toEqual([
    ['/m/anna schmidt.md', 1],
    ['/b/anna schmidt.md', 1],
  ]);
});

test('the two likely partners among 40,000 files are found while one waits', () => {
  const files = Array.from({ length: 20_000 }, (_, n) => [
    sound(`/a/interview ${n}.mp3`, long(30)),
    text(`/a/protocol ${n + 1e6}.md`, long(30)),
  ]).flat();
  files.push(sound('/a/anna schmidt.mp3'), text('/b/schmidt, anna.md'));
  const start = process.cpuUsage();
  const likely = likelyPartners(files);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(30);
  expect([...likely.keys()]).toEqual(['/a/anna schmidt.mp3', '/b/schmidt, anna.md']);
}, 60_000);

test('and so are those of 2,800 files that have many words in common', () => {
  // Each word is in some 175 recordings and as many texts.
  const words = (n: number) =>
    Array.from(
      { length: 12 },
      (_, k) => `word${letter(k)}${letter(Math.floor(Math.abs(Math.sin(n * 13 + k)) * 4e4) % 8)}`,
    );
  const letter = (n: number) => 'abcdefghijkl'[n] ?? '';
  const files = Array.from({ length: 1400 }, (_, n) => [
    sound(`/a/${n}.mp3`, { ...long(30), title: `${words(n).join(' ')} ${n}` }),
    text(`/b/${n}.md`, { ...long(30), opening: words(n + 7).join(' ') }),
  ]).flat();
  const start = process.cpuUsage();
  const likely = likelyPartners(files);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(7);
  expect(likely.get('/a/234.mp3')?.path).toBe('/b/234.md');
}, 120_000);
