import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import { lagAt, NOISE_RATE, noise } from '../testing/noise';
import { wav, writers } from '../testing/pcm-files';
import { type DecodeOptions, decodeMono } from './decode-mono';

const recordings = join(import.meta.dirname, '../testing/recordings');
const tone = join(import.meta.dirname, '../../../e2e/fixtures/tone.mp3');
const original = noise();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-decode-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function decode(path: string, options: DecodeOptions = {}) {
  const pieces: Float32Array[] = [];
  let sampleRate = 0;
  for await (const piece of decodeMono(path, options)) {
    pieces.push(piece.samples);
    sampleRate = piece.sampleRate;
  }
  return { sampleRate, samples: Float32Array.from(pieces.flatMap((piece) => Array.from(piece))) };
}

/** Interleaves the samples of the channels, as in a file. */
function interleaved(channels: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array((channels[0]?.length ?? 0) * channels.length);
  for (const [channel, own] of channels.entries()) {
    for (const [index, sample] of own.entries()) samples[index * channels.length + channel] = sample;
  }
  return samples;
}

/** A raw AAC stream does not state its encoder's delay, and is played with it: 1,024 samples at 48 kHz. */
const AAC_DELAY = 512;

test.each([
  ['noise.mp3', 0],
  ['noise.m4a', 0],
  ['noise.aac', AAC_DELAY],
  ['noise.ogg', 0],
  ['noise.opus', 0],
  ['noise.flac', 0],
  ['noise-opus.webm', 0],
  ['noise-vorbis.webm', 0],
  ['noise-mp3.mp4', 0],
])('the sound of %s keeps the place it had before encoding, from its first sample to its last', async (file, delay) => {
  const { samples } = await decode(join(recordings, file), { sampleRate: NOISE_RATE });
  for (const place of [0, 1.2, 2.7]) {
    // Containers round times to a millisecond.
    const lag = lagAt(original, samples, place * NOISE_RATE, 600);
    expect(Math.abs(lag - delay), `at ${place} s`).toBeLessThanOrEqual(30);
  }
  expect(Math.abs(samples.length - delay - original.length)).toBeLessThanOrEqual(1024);
});

test('AAC of a low rate that does not say whether its upper band is replicated is in time', async () => {
  const bytes = await readFile(join(recordings, 'noise.m4a'));
  const says = bytes.indexOf(Buffer.of(0x56, 0xe5, 0x00));
  bytes.fill(0, says, says + 3);
  const path = join(folder, 'open.m4a');
  await writeFile(path, bytes);
  const { samples, sampleRate } = await decode(path);
  expect(sampleRate).toBe(NOISE_RATE);
  expect(lagAt(original, samples, 1.2 * NOISE_RATE, 600)).toBe(0);
});

const WHOLE = ['noise.mp3', 'noise.m4a', 'noise.aac', 'noise.ogg', 'noise.opus', 'noise.flac', 'noise-opus.webm'];

test.each([...WHOLE, 'noise-vorbis.webm', 'noise-mp3.mp4', 'noise-mp3.mka'])(
  'a part of %s equals that part of the whole',
  async (file) => {
    const path = join(recordings, file);
    const { samples: whole, sampleRate } = await decode(path);
    const { samples: part } = await decode(path, { from: seconds(1.3), to: seconds(2.1) });
    expect(part.length).toBe(Math.round(2.1 * sampleRate) - Math.round(1.3 * sampleRate));
    const start = Math.round(1.3 * sampleRate);
    // Only nearly equal, because AAC decodes some noise to new noise each time.
    for (const place of [0, 0.6 * sampleRate]) {
      // Matroska rounds times to a millisecond.
      expect(Math.abs(lagAt(whole.subarray(start), part, place, 100))).toBeLessThanOrEqual(sampleRate / 1000);
    }
  },
);

test('each second of an MP3 has the pitch that it has in playback', async () => {
  const { samples, sampleRate } = await decode(tone);
  expect(samples.length).toBe(60 * sampleRate);
  for (let second = 0; second < 60; second++) {
    // The first and the last samples of a second. A shift by a frame would bring in a neighbour.
    for (const at of [second + 0.01, second + 0.94]) {
      const piece = samples.subarray(at * sampleRate, (at + 0.05) * sampleRate);
      expect(Math.round(crossings(piece) / 0.05 / 50)).toBe((300 + 50 * second) / 50);
    }
  }
});

/** How many periods begin in a sound. */
function crossings(samples: Float32Array): number {
  const signs = Array.from(samples, (sample) => sample >= 0);
  const at = signs.flatMap((sign, i) => (sign && signs[i - 1] === false ? [i] : []));
  const [first = 0] = at;
  const last = at.at(-1) ?? 0;
  return ((at.length - 1) / (last - first)) * samples.length;
}

test('damage in the middle of an MP3 does not move what comes after it', async () => {
  const bytes = await readFile(tone);
  // The damage is in side information and sound, not in the four bytes of the headers. A frame of 64 kbit/s at 24 kHz
  // has 192 bytes.
  const first = bytes.indexOf(Buffer.of(0xff, 0xf3), 200);
  for (let frame = 400; frame < 460; frame++) bytes.fill(0x5a, first + frame * 192 + 4, first + (frame + 1) * 192);
  const path = join(folder, 'damaged.mp3');
  await writeFile(path, bytes);
  const { samples, sampleRate } = await decode(path);
  const { samples: whole } = await decode(tone);
  expect(samples.length).toBe(whole.length);
  const moved = samples.findIndex((sample, i) => i > 12 * sampleRate && Math.abs(sample - (whole[i] ?? 0)) > 1e-4);
  expect(moved).toBe(-1);
});

test.each([
  ['one dead channel', () => [original, new Float32Array(original.length)], 0.5],
  ['channels in opposite phase', () => [original, original.map((sample) => -sample)], 1],
  ['the same in both', () => [original, original], 1],
])('%s is heard in one channel', async (_what, channels, level) => {
  const path = join(folder, 'channels.wav');
  const sound = channels();
  await writeFile(path, wav(writers.s16le(interleaved(sound)), NOISE_RATE, 16, 1, sound.length));
  const { samples } = await decode(path);
  const loudness = (sound: Float32Array) => Math.hypot(...sound.subarray(NOISE_RATE, 2 * NOISE_RATE));
  expect(loudness(samples) / loudness(original)).toBeCloseTo(level, 2);
});

test('aborting ends the decoding with the reason', async () => {
  const controller = new AbortController();
  const pieces = decodeMono(tone, { signal: controller.signal });
  await pieces.next();
  controller.abort(new Error('enough'));
  await expect(pieces.next()).rejects.toThrow('enough');
});

test('a file that is not a recording is refused by name', async () => {
  const path = join(folder, 'text.mp3');
  await copyFile(import.meta.filename, path);
  await expect(decode(path)).rejects.toMatchObject({ code: 'not-audio', place: { file: 'text.mp3' } });
});
