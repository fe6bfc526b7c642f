import { copyFile, link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_TAGS } from '../audio/tags/tags';
import type { TimedText } from '../core/clips/follow';
import { readClips } from '../core/clips/read';
import { clipFormats } from '../core/clips/registry';
import { aClip } from '../core/clips/testing/a-clip';
import { defaultSettings, type Settings } from '../core/settings/settings';
import { seconds } from '../core/time/seconds';
import type { TurnTime } from '../core/transcript/times';
import type { OpenedAudio } from '../library/opened';
import { type ClipsOfEpisode, exportClips } from './clip-export';
import type { ExportQuestion } from './dialogs';
import { onceHere } from './files/testing/files-here';

let folder: string;
let audio: OpenedAudio;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-export-'));
  const path = join(folder, 'a.mp3');
  const state = { dev: 0, ino: 0, size: 13, mtimeMs: 0 };
  const file = { path, fileName: 'a.mp3', fingerprint: 'audio-0', format: 'mp3', state };
  audio = { ...file, duration: null, codec: 'MP3', mp4: null, wav: null, tags: NO_TAGS };
  await writeFile(audio.path, 'the recording');
});
afterEach(() => rm(folder, { recursive: true }));

const turn = (speaker: string, said: string) => ({ speaker, text: said, marks: [], line: 1 });
const time = (start: number, end: number): TurnTime => ({
  start: seconds(start),
  end: seconds(end),
  timing: 'cue',
  words: [seconds(start)],
});
const text: TimedText = {
  transcript: { turns: [turn('Zoë', 'Hello.'), turn('Ben', 'Bye.')] },
  times: [time(1, 2), time(2, 3)],
  recording: 'audio-0',
  heard: false,
};

const clip = aClip({ id: '1', name: 'né, "x"', start: 1.25, end: 2, text: 'words', speakers: ['Zoë'] });

/** Exports to the user's choice, and returns the question. */
async function exportTo(
  path: string | null,
  format = 'json',
  more: Partial<ClipsOfEpisode> = {},
  chosen: Partial<Settings> = {},
) {
  const questions: ExportQuestion[] = [];
  const ask = async (question: ExportQuestion) => {
    questions.push(question);
    return path;
  };
  const episode = { audio, transcript: null };
  const of = { episode, title: 'An episode', address: null, clips: [clip], text, ...more };
  const name = await exportClips(of, format, { ...defaultSettings, ...chosen }, ask, {
    once: onceHere,
    into: ({ path }, name, input) => onceHere(path, name, input),
  });
  return { name, question: questions[0] };
}

test.each(clipFormats.map(({ id }) => id))('%s is written where the user says', async (format) => {
  const path = join(folder, 'out');
  // Some have its sound.
  await copyFile(join(import.meta.dirname, '../audio/testing/recordings/noise.mp3'), audio.path);
  const { name, question } = await exportTo(path, format);
  expect(name).toBe('out');
  expect(question).toMatchObject({ what: 'clips', name: expect.stringMatching(/^An episode clips\.\w+$/), folder });
  expect((await readFile(path)).length).toBeGreaterThan(10);
});

test('each turn of a clip has its speaker, and an address links to the moment', async () => {
  const path = join(folder, 'out.md');
  const said = { start: 1, end: 3, text: 'Hello.\n\nBye.', speakers: ['Zoë', 'Ben'] };
  await exportTo(path, 'markdown', { clips: [aClip(said)], address: 'https://changelog.com/gotime/42' });
  const written = await readFile(path, 'utf8');
  expect(written).toContain('> **Zoë:** Hello.\n>\n> **Ben:** Bye.');
  expect(written).toContain('(<https://changelog.com/gotime/42#t=1,3>)');
});

test('what is chosen for a format is obeyed', async () => {
  const path = join(folder, 'out.csv');
  await exportTo(path, 'csv', {}, { clipColumns: ['start', 'name'] });
  expect(await readFile(path, 'utf8')).toMatch(/^\uFEFF?start,name\r?\n1.250,/);
});

test('what was exported as JSON is read back', async () => {
  const path = join(folder, 'out.json');
  await exportTo(path);
  expect(readClips(await readFile(path, 'utf8'), 'out.json').clips).toMatchObject([
    { name: clip.name, start: 1.25, end: 2 },
  ]);
});

test('cancelling writes nothing', async () => {
  expect((await exportTo(null)).name).toBeNull();
});

test('the recording itself is never replaced, whatever leads to it', async () => {
  await mkdir(join(folder, 'sub'));
  await symlink('..', join(folder, 'sub', 'up'));
  await symlink('a.mp3', join(folder, 'link'));
  await link(audio.path, join(folder, 'hard'));
  for (const name of ['a.mp3', 'sub/../a.mp3', 'sub/up/a.mp3', 'link', 'hard'])
    await expect(exportTo(`${folder}/${name}`), name).rejects.toMatchObject({ code: 'cannot-write' });
  expect(await readFile(audio.path, 'utf8')).toBe('the recording');
});

test('a place that cannot be written to is told by name', async () => {
  await mkdir(join(folder, 'sub'));
  for (const path of [join(folder, 'sub'), join(folder, 'no', 'out.json'), join(audio.path, 'out.json')]) {
    await expect(exportTo(path)).rejects.toMatchObject({ code: 'cannot-write' });
  }
});

test('a format that is not in the registry is refused before anything is asked', async () => {
  await expect(exportTo(join(folder, 'out'), 'doc')).rejects.toMatchObject({ code: 'unknown-format' });
});
