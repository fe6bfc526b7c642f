import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EpisodeFiles, findPartner, pairsAmong, pairsOf, transcriptExtensions } from './partners';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-partners-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function files(...names: string[]): Promise<void> {
  for (const name of names) await writeFile(join(folder, name), '');
}

const names = ({ audio, transcript }: EpisodeFiles) => [audio && basename(audio), transcript && basename(transcript)];

test('a recording finds the transcript beside it, and the other way round', async () => {
  await files('go-time-42.mp3', 'go-time-42.md', 'go-time-43.mp3', 'go-time-43.md');
  expect(await findPartner(join(folder, 'go-time-42.mp3'))).toMatchObject({ certain: join(folder, 'go-time-42.md') });
  expect(await findPartner(join(folder, 'go-time-43.md'))).toMatchObject({ certain: join(folder, 'go-time-43.mp3') });
});

test.each(transcriptExtensions)('a transcript ending in %s is found beside its recording', async (extension) => {
  await files('go-time-42.mp3', `go-time-42${extension}`, 'go-time-43.mp3', `go-time-43${extension}`);
  expect(await findPartner(join(folder, 'go-time-43.mp3'))).toEqual({
    certain: join(folder, `go-time-43${extension}`),
    candidates: [],
  });
  expect(pairsAmong([join(folder, 'a.mp3'), join(folder, `a${extension.toUpperCase()}`)])).toHaveLength(1);
});

test('a file is not its own partner, nor is another of its kind', async () => {
  await files('a.mp3', 'a.wav');
  expect(await findPartner(join(folder, 'a.mp3'))).toEqual({ certain: null, candidates: [] });
});

test('files that lie beside everything are no transcripts', async () => {
  await files('readme.mp3', 'README.md', 'LICENCE.txt');
  expect(await findPartner(join(folder, 'readme.mp3'))).toEqual({ certain: null, candidates: [] });
});

test('a folder that is not there holds nobody', async () => {
  expect(await findPartner(join(folder, 'no', 'a.mp3'))).toEqual({ certain: null, candidates: [] });
});

test('the pairs of a folder come in natural order, each file once', async () => {
  await files('ep 10.mp3', 'ep 10.md', 'ep 9.mp3', 'ep 9.md', 'ep 9.vtt', 'ep 11.mp3', 'lonely.md');
  expect((await pairsOf(folder)).map(names)).toEqual([
    ['ep 9.mp3', 'ep 9.md'],
    ['ep 10.mp3', 'ep 10.md'],
  ]);
});

test('a folder without pairs says so and what to do', async () => {
  await mkdir(join(folder, 'sub'));
  await files('a.mp3', 'b.md');
  await expect(pairsOf(folder)).rejects.toMatchObject({ code: 'no-pairs', place: { file: basename(folder) } });
  await expect(pairsOf(join(folder, 'no'))).rejects.toMatchObject({ code: 'not-found' });
});

test('a recording that is only alike does not take the transcript of one with the same name', () => {
  const pairs = pairsAmong(['/a/great talk long cut.mp3', '/a/great talk long.mp3', '/a/great talk long.md']);
  expect(pairs.map(names)).toEqual([['great talk long.mp3', 'great talk long.md']]);
});

test('of two recordings of one stem one gets the transcript', () => {
  expect(pairsAmong(['/a/x.wav', '/a/x.mp3', '/a/x.md']).map(names)).toEqual([['x.mp3', 'x.md']]);
});

test('a collection of thousands is paired while one waits, whether its names are the same or only alike', () => {
  const episodes = Array.from({ length: 3000 }, (_, n) => n);
  for (const suffix of ['', ' - final mix']) {
    const paths = episodes.flatMap((n) => [`/a/the-show-${n}${suffix}.mp3`, `/a/the-show-${n}.md`]);
    const start = process.cpuUsage();
    const pairs = pairsAmong(paths);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
    expect(pairs).toHaveLength(3000);
    expect(pairs.at(-1)).toEqual({ audio: `/a/the-show-2999${suffix}.mp3`, transcript: '/a/the-show-2999.md' });
  }
});

test('of names that differ only by case each has its own', () => {
  const pairs = pairsAmong(['/a/Talk.mp3', '/a/talk.mp3', '/a/talk.md', '/a/Talk.md', '/a/TALK.vtt']);
  expect(pairs.map(names).sort()).toEqual([
    ['Talk.mp3', 'Talk.md'],
    ['talk.mp3', 'talk.md'],
  ]);
});

test('a recording has the transcript whose name is the same in case, too, before one that differs by it', () => {
  const pairs = pairsAmong(['/a/Talk.mp3', '/a/talk.md', '/a/Talk.md']);
  expect(pairs).toEqual([{ audio: '/a/Talk.mp3', transcript: '/a/Talk.md' }]);
});

test('names that write an accent in two ways are the same', () => {
  const pairs = pairsAmong(['/a/cafe\u0301.mp3', '/a/caf\u00e9.md']);
  expect(pairs).toEqual([{ audio: '/a/cafe\u0301.mp3', transcript: '/a/caf\u00e9.md' }]);
});

test.each([
  ['of numbers', (n: number) => `interview ${n}`, (n: number) => `interview ${n + 1e6}`],
  ['without numbers', (n: number) => `talk ${inLetters(n)} a`, (n: number) => `talk ${inLetters(n + 1e6)} b`],
  ['without numbers on one side', (n: number) => `talk ${inLetters(n)}`, (n: number) => `talk ${n}`],
])(
  'the two pairs among 200,000 files with names %s are found while one waits',
  (_what, audio, text) => {
    const paths = Array.from({ length: 100_000 }, (_, n) => [`/a/${audio(n)}.mp3`, `/a/${text(n)}.md`]).flat();
    const start = process.cpuUsage();
    const pairs = pairsAmong([
      ...paths,
      '/a/one pair.mp3',
      '/a/one pair.md',
      '/a/some garden.mp3',
      '/a/garden some.txt',
    ]);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(60);
    expect(pairs.map(names)).toEqual([
      ['one pair.mp3', 'one pair.md'],
      ['some garden.mp3', 'garden some.txt'],
    ]);
  },
  120_000,
);

/** A word for a number. */
function inLetters(n: number): string {
  return [...n.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');
}
