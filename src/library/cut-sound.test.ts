import { copyFile, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { probeAudio } from '../audio/probing/probe';
import { readTags } from '../audio/tags/read-tags';
import { aClip } from '../core/clips/testing/a-clip';
import type { Seconds } from '../core/time/seconds';
import { type CutProgress, cutSound, type SoundCut } from './cut-sound';

const NOISE = join(import.meta.dirname, '../audio/testing/recordings/noise.mp3');
const CHAPTERS = join(import.meta.dirname, '../audio/fixtures/chapters.mp3');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-cuts-'));
});
afterEach(() => rm(folder, { recursive: true }));

const CHOICES: SoundCut['choices'] = { format: 'copy', joined: false, gap: 0, fades: false, names: '{name}' };
const never = new AbortController().signal;

interface Given extends Partial<Omit<SoundCut, 'choices'>> {
  readonly choices?: Partial<SoundCut['choices']>;
}

function cut({ choices, ...given }: Given, signal = never, onProgress: (progress: CutProgress) => void = () => {}) {
  const { audio = NOISE } = given;
  const wanted = { audio, clips: [], title: 'Talk', folder, own: [audio], replaces: false, ...given };
  return cutSound({ ...wanted, choices: { ...CHOICES, ...choices } }, signal, onProgress);
}

const named = (...names: string[]) =>
  names.map((name, n) => aClip({ id: `${n}`, name, start: n / 4, end: n / 4 + 0.2 }));

test('names that differ only in case, or not at all, become different files, beside those that are there', async () => {
  await writeFile(join(folder, 'INTRO.mp3'), 'mine');
  const { files } = await cut({ clips: named('Intro', 'intro', 'Intro', 'Cafe\u0301', 'CAFÉ') });
  expect(files).toEqual(['Intro (2).mp3', 'intro (3).mp3', 'Intro (4).mp3', 'Cafe\u0301.mp3', 'CAFÉ (2).mp3']);
  expect(await readdir(folder)).toHaveLength(6);
  expect(await readFile(join(folder, 'INTRO.mp3'), 'utf8')).toBe('mine');
});

test('with replacing, files of the same names are written anew, but never those of the episode', async () => {
  await writeFile(join(folder, 'Intro.mp3'), 'old');
  const { files } = await cut({ clips: named('Intro'), replaces: true });
  expect(files).toEqual(['Intro.mp3']);
  expect(await readFile(join(folder, 'Intro.mp3'), 'latin1')).toMatch(/^ID3/);
  const audio = join(folder, 'talk.mp3');
  await copyFile(NOISE, audio);
  await symlink('talk.mp3', join(folder, 'Link.mp3'));
  for (const name of ['talk', 'Link']) {
    const tried = cut({ audio, own: [audio], clips: named(name), replaces: true });
    await expect(tried).rejects.toMatchObject({ code: 'cannot-write' });
  }
  expect(await readFile(audio)).toEqual(await readFile(NOISE));
});

test('moments, impossible times and what is beyond the end are no sound', async () => {
  const { files, losses } = await cut({
    clips: [
      aClip({ id: 'a', name: 'good', start: 2, end: 99 }),
      aClip({ id: 'b', name: 'moment', start: 1, end: 1 }),
      aClip({ id: 'c', name: 'beyond', start: 50, end: 60 }),
      { ...aClip({ id: 'd', name: 'no number' }), start: Number.NaN as Seconds },
    ],
    choices: { format: 'wav' },
  });
  expect(files).toEqual(['good.wav']);
  expect(losses).toEqual([
    'A clip has no length, and no sound to cut.',
    'A clip lies behind the end of the recording.',
    'A clip is cut off at the end of the recording.',
    'A clip has times that are no numbers.',
  ]);
  expect((await probeAudio(join(folder, 'good.wav'))).duration).toBeCloseTo(1, 2);
  await expect(cut({ clips: [aClip({ start: 1, end: 1 })] })).rejects.toMatchObject({ key: 'bad-request/no-lengths' });
  await expect(cut({ clips: [] })).rejects.toMatchObject({ key: 'bad-request/no-clips' });
});

test('a file keeps what the recording says, and has its chapters', async () => {
  const whole = await readTags(CHAPTERS);
  const clip = aClip({ name: 'Both', start: 1, end: 5 });
  const { files } = await cut({ audio: CHAPTERS, clips: [clip] });
  const tags = await readTags(join(folder, files[0] ?? ''));
  expect(tags).toMatchObject({ title: 'Both', artist: whole.artist, album: whole.album, picture: whole.picture });
  const expected = whole.chapters.map(({ title, start }) => ({ title, start: Math.max(0, start - 1) }));
  expect(tags.chapters).toEqual(expected.filter(({ start }) => start < 4));
  expect(tags.chapters.length).toBeGreaterThan(1);
});

test('joined clips are one file, in which each is a chapter', async () => {
  const { files } = await cut({
    clips: named('One', 'Two', 'Three'),
    choices: { joined: true, gap: 0.5, format: 'flac' },
  });
  expect(files).toEqual(['Talk clips.flac']);
  const { chapters, title } = await readTags(join(folder, 'Talk clips.flac'));
  expect(title).toBe('Talk clips');
  expect(chapters).toEqual([
    { title: 'One', start: 0 },
    { title: 'Two', start: 0.7 },
    { title: 'Three', start: 1.4 },
  ]);
});

test('when it is cancelled, whole files stay, and no half of one', async () => {
  const cancel = new AbortController();
  const tried = cut({ clips: named('One', 'Two', 'Three') }, cancel.signal, ({ files }) => {
    if (files === 1) cancel.abort(new Error('enough'));
  });
  await expect(tried).rejects.toThrow('enough');
  expect(await readdir(folder)).toEqual(['One.mp3']);
});

test('a recording that changes while it is cut gives no file', async () => {
  const audio = join(folder, 'talk.mp3');
  await copyFile(NOISE, audio);
  const tried = cut({ audio, own: [], clips: named('One') }, never, () => void utimes(audio, 1, 1));
  await expect(tried).rejects.toMatchObject({ key: 'changed/cut' });
  expect(await readdir(folder)).toEqual(['talk.mp3']);
});

test('a folder that is not there is told with its name', async () => {
  const tried = cut({ clips: named('One'), folder: join(folder, 'gone') });
  await expect(tried).rejects.toMatchObject({ code: 'cannot-write', place: { file: 'gone' } });
});
