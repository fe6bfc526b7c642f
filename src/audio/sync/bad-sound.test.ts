import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_RATE } from '../../core/align/features/filters';
import { seconds, ZERO } from '../../core/time/seconds';
import { estimateTimes } from '../../core/timing/estimate';
import { changelogMarkdown } from '../../core/transcript/formats/changelog-markdown/reader';
import { decodeMono } from '../decode/decode-mono';
import { probeAudio } from '../probing/probe';
import { wav } from '../testing/pcm-files';
import type { SyncProgress, SyncRequest } from './request';
import { syncEpisode } from './sync';

// The first turns of the sample episode, whose true times were recorded when it was made.
const root = join(import.meta.dirname, '../../..');
const audio = join(root, 'resources/sample/Go Time 42.mp3');
const TURNS = 4;
const sample = changelogMarkdown.read(await readFile(join(root, 'resources/sample/Go Time 42.md'), 'utf8'));
const transcript = { ...sample, turns: sample.turns.slice(0, TURNS), anchors: [] };
const truth: { turns: { start: number; end: number }[] } = JSON.parse(
  await readFile(join(root, 'e2e/fixtures/sample.truth.json'), 'utf8'),
);
const duration = seconds(truth.turns[TURNS]!.start);

let folder: string;
let sound: Float32Array;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-bad-sound-'));
  const pieces: number[] = [];
  for await (const { samples } of decodeMono(audio, { sampleRate: SAMPLE_RATE, to: duration })) {
    for (const sample of samples) pieces.push(sample);
  }
  sound = Float32Array.from(pieces);
});
afterAll(() => rm(folder, { recursive: true }));

function sync(path: string, more: Partial<SyncRequest> = {}) {
  const estimate = estimateTimes(transcript, duration);
  const signal = new AbortController().signal;
  return syncEpisode({ transcript, audio: path, duration, estimate, pins: [], playhead: ZERO, signal, ...more });
}

/** A stereo recording. Its two samples are computed from each sample of the speech. */
async function recording(name: string, of: (sample: number, index: number) => readonly [number, number]) {
  const samples = Buffer.alloc(4 * sound.length);
  sound.forEach((sample, index) => {
    for (const [channel, value] of of(sample, index).entries()) {
      samples.writeInt16LE(Math.round(32767 * Math.max(-1, Math.min(1, value))), 4 * index + 2 * channel);
    }
  });
  const path = join(folder, `${name}.wav`);
  await writeFile(path, wav(samples, SAMPLE_RATE, 16, 1, 2));
  return path;
}

const chord = (index: number) =>
  [220, 277, 330, 440].reduce((sum, hertz) => sum + 0.15 * Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE), 0);

test.each([
  ['silence', () => [0, 0] as const],
  ['music', (_: number, index: number) => [chord(index), chord(index)] as const],
])(
  'no text is found in %s alone',
  async (name, of) => {
    const alignment = await sync(await recording(name, of));
    expect(alignment.belongs).toBe(false);
    expect(alignment.turns).toHaveLength(TURNS);
    expect(Math.max(...alignment.turns.map(({ confidence }) => confidence))).toBeLessThan(0.9);
  },
  120_000,
);

test.each([
  ['one channel is dead', (sample: number) => [sample, 0] as const],
  ['the channels are in opposite phase', (sample: number) => [sample, -sample] as const],
  ['the sound is clipped', (sample: number) => [20 * sample, 20 * sample] as const],
])(
  'turns are found where %s',
  async (name, of) => {
    const { turns, belongs } = await sync(await recording(name, of));
    expect(belongs).toBe(true);
    for (const [index, { start }] of turns.entries()) {
      expect(Math.abs(start - truth.turns[index]!.start), `turn ${index}`).toBeLessThan(0.3);
    }
  },
  120_000,
);

test('ten seconds of a recording are recognised by its whole text, and by no other', async () => {
  const path = await recording('part', (sample, index) => (index < 10 * SAMPLE_RATE ? [sample, sample] : [0, 0]));
  const whole = { ...sample, anchors: [] };
  const { turns, belongs } = await sync(path, { transcript: whole, estimate: estimateTimes(whole, duration) });
  expect(belongs).toBe(true);
  expect(Math.abs(turns[0]!.start - truth.turns[0]!.start)).toBeLessThan(0.3);
  expect(turns.at(-1)).toMatchObject({ confidence: 0 });
  const other = { ...whole, turns: sample.turns.slice(TURNS + 2) };
  const alignment = await sync(path, { transcript: other, estimate: estimateTimes(other, duration) });
  expect(alignment.belongs).toBe(false);
});

test('turns after damage in an MP3 are found where they are played', async () => {
  const bytes = await readFile(audio);
  const whole = (await probeAudio(audio)).duration!;
  const at = Math.round((10 / whole) * bytes.length);
  for (let index = 0; index < 6000; index += 1) bytes[at + index] = (index * 7919) % 251;
  const path = join(folder, 'damaged.mp3');
  await writeFile(path, bytes);
  // Sound that cannot be read is not played, either.
  const lost = whole - (await probeAudio(path)).duration!;
  expect(lost).toBeGreaterThan(0.5);
  const { turns, belongs } = await sync(path);
  expect(belongs).toBe(true);
  for (const [index, { start }] of turns.entries()) {
    const played = truth.turns[index]!.start - (index > 0 ? lost : 0);
    expect(Math.abs(start - played), `turn ${index}`).toBeLessThan(0.3);
  }
});

test('a wrong language does not harm the order of times', async () => {
  const { turns, language } = await sync(audio, { language: 'ru' });
  expect(language).toBe('ru');
  const starts = turns.flatMap((turn) => turn.words.map(({ start }) => start));
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});

test('two syncs of a recording at once give the same result', async () => {
  const [one, other] = await Promise.all([sync(audio), sync(audio)]);
  expect(one).toEqual(other);
});

const PHASES = ['listening', 'finding', 'timing'];

test.each(PHASES)(
  'a sync can be cancelled while %s',
  async (phase) => {
    const controller = new AbortController();
    const late: string[] = [];
    const onProgress = (progress: SyncProgress) => {
      if (controller.signal.aborted) late.push(progress.phase);
      // A short recording may be finished with a phase before it is reported.
      if (PHASES.indexOf(progress.phase) >= PHASES.indexOf(phase)) controller.abort();
    };
    await expect(sync(audio, { signal: controller.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
    expect(late).toEqual([]);
  },
  120_000,
);
