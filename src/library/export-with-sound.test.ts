import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WaveFile } from 'wavefile';
import { probeAudio } from '../audio/probing/probe';
import { aClip } from '../core/clips/testing/a-clip';
import { formatCalled } from '../core/clips/testing/formats';
import { exportWithSound } from './export-with-sound';

const RECORDINGS = join(import.meta.dirname, '../audio/testing/recordings');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-sounded-'));
});
afterEach(() => rm(folder, { recursive: true }));

const CLIPS = [
  aClip({ id: '1', name: 'Intro „ü“', start: 0.5, end: 1.25, note: 'A note' }),
  aClip({ id: '2', name: 'Moment', start: 2, end: 2 }),
];

function write(format: string, path: string, recording: string, clips = CLIPS) {
  const audio = join(RECORDINGS, recording);
  const source = { title: 'Talk', audioFile: recording, transcriptFile: null };
  const place = { path, own: [audio], replaces: 'all but recordings' } as const;
  const wanted = { format: formatCalled(format), clips, source, options: {}, audio, place };
  return exportWithSound(wanted, new AbortController().signal, () => {});
}

test('another reader of WAV finds all samples, and the markers with names, notes and lengths', async () => {
  const path = join(folder, 'talk.wav');
  await write('wav-cue', path, 'noise.flac');
  const wav = new WaveFile(await readFile(path));
  const { sampleRate } = wav.fmt as { sampleRate: number };
  const points = wav.listCuePoints() as { position: number; label: string; end?: number }[];
  expect(points.map(({ position, end }) => [position, end])).toEqual([
    [500, 1250],
    [2000, null],
  ]);
  expect(points.map(({ label }) => label)).toEqual(['Intro „ü“', 'Moment']);
  expect((await probeAudio(path)).duration).toBeCloseTo(3, 3);
  expect(wav.getSamples(false, Int16Array)).toHaveLength(3 * sampleRate);
  // A recording is not written over.
  await expect(write('wav-cue', path, 'noise.mp3')).rejects.toMatchObject({ code: 'other-kind' });
});

test('the sound of each note is in the folder beside it, and a second export replaces both', async () => {
  const path = join(folder, 'cards.txt');
  await write('anki', path, 'noise.mp3');
  const [sound = ''] = await readdir(join(folder, 'cards media'));
  expect(sound).toMatch(/^earmark-[\da-f]{16}\.mp3$/);
  const first = await readFile(path, 'utf8');
  expect(first).toContain(`"[sound:${sound}]"`);
  await write('anki', path, 'noise.mp3', [aClip({ id: '1', name: 'Renamed', start: 0.5, end: 1.5 })]);
  expect(await readdir(join(folder, 'cards media'))).toEqual([sound]);
  const second = await readFile(path, 'utf8');
  expect(second).toContain(first.split('\n')[5]?.split('\t')[0]);
  expect(second).toContain('Renamed');
});

test('clips behind the end become notes without sound', async () => {
  const path = join(folder, 'late.txt');
  await write('anki', path, 'noise.mp3', [aClip({ id: '1', name: 'Late', start: 50, end: 60 })]);
  expect(await readFile(path, 'utf8')).toContain('Late');
  expect(await readdir(folder)).toEqual(['late.txt']);
});

test('sound that cannot be copied goes to Anki as FLAC', async () => {
  await write('anki', join(folder, 'cards.txt'), 'noise.opus');
  expect(await readdir(join(folder, 'cards media'))).toEqual([expect.stringMatching(/\.flac$/)]);
});

test('a text of another kind is not written over', async () => {
  const path = join(folder, 'cards.mp3');
  await writeFile(path, 'ID3 my recording');
  await expect(write('anki', path, 'noise.mp3')).rejects.toMatchObject({ code: 'other-kind' });
});
