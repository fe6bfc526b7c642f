import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probeAudio } from '../probing/probe';
import { lagAt } from '../testing/noise';
import { DecodedReader } from './decoded-reader';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const RECORDINGS = join(import.meta.dirname, '../testing/recordings');

async function open(name: string, folder = FIXTURES) {
  const path = join(folder, name);
  const { wav } = await probeAudio(path);
  if (!wav || !('decoded' in wav)) throw new Error(`${name} is not decoded`);
  const { sampleRate, channels, frames } = wav.decoded;
  return { reader: new DecodedReader(path, wav.decoded), sampleRate, channels, size: frames * channels * 2 };
}

/** How often one channel of 16-bit samples crosses zero upwards in a second. */
function pitchOf(bytes: Uint8Array, channels: number, sampleRate: number): number {
  const samples = Buffer.from(bytes);
  const values = Array.from({ length: Math.floor(samples.length / (2 * channels)) }, (_, index) =>
    samples.readInt16LE(index * 2 * channels),
  );
  const rises = values.flatMap((value, index) => (value >= 0 && (values[index - 1] ?? 0) < 0 ? [index] : []));
  return ((rises.length - 1) * sampleRate) / ((rises.at(-1) ?? 0) - (rises[0] ?? 0));
}

function monoOf(bytes: Uint8Array): Float32Array {
  const samples = Buffer.from(bytes);
  return Float32Array.from({ length: samples.length >> 1 }, (_, index) => samples.readInt16LE(index * 2) / 32768);
}

const fixtures = ['alac.m4a', 'alac.caf', 'tone.ac3', 'adpcm.wav', 'tone.wv', 'flac.oga', 'tone.amr'];

test.each(fixtures)('each second of %s has the right pitch, in whatever order they are read', async (name) => {
  const { reader, sampleRate, channels } = await open(name);
  for (const second of [4, 0, 5, 2, 3]) {
    const from = Math.round((second + 0.2) * sampleRate) * channels * 2;
    const bytes = await reader.read(from, Math.round(0.6 * sampleRate) * channels * 2);
    expect(Math.abs(pitchOf(bytes, channels, sampleRate) - (300 + 50 * second))).toBeLessThan(3);
  }
  await reader.close();
});

test.each(fixtures)('pieces of %s of any size equal those of the whole', async (name) => {
  const { reader, size } = await open(name);
  const whole = await reader.read(0, size);
  expect(whole).toHaveLength(size);
  const pieces: Uint8Array[] = [];
  for (let at = 0, length = 1; at < size; at += length, length = (length * 7 + 3) % 30_001) {
    pieces.push(await reader.read(at, Math.min(length, size - at)));
  }
  expect(Buffer.compare(Buffer.concat(pieces).subarray(0, size), whole)).toBe(0);
  await reader.close();
});

// AMR depends on everything before, and never sounds exactly the same again.
const exact = fixtures.filter((name) => name !== 'tone.amr');

test.each(exact)('a part of %s equals that part of the whole', async (name) => {
  const { reader, size } = await open(name);
  const whole = Buffer.from(await reader.read(0, size));
  for (let n = 0; n < 25; n++) {
    const at = Math.floor(((n * 0.618) % 1) * (size - 4000));
    const piece = Buffer.from(await reader.read(at, 4000));
    const start = at + (at % 2);
    let difference = 0;
    for (let i = start; i + 2 <= at + 4000; i += 2) {
      difference += Math.abs(piece.readInt16LE(i - at) - whole.readInt16LE(i));
    }
    expect(difference / 2000).toBeLessThan(2);
  }
  await reader.close();
});

test.each(['noise.ogg', 'noise-vorbis.webm', 'noise-mp3.mp4', 'noise-mp3.mka'])(
  'a part of %s begins with its sound at once, and goes on with it',
  async (name) => {
    const { reader, sampleRate } = await open(name, RECORDINGS);
    const whole = monoOf(await reader.read(0, 3 * sampleRate * 2));
    for (const place of [2.1, 0.4, 1.7, 1.1]) {
      const start = Math.round(place * sampleRate);
      const piece = monoOf(await reader.read(start * 2, sampleRate));
      const there = whole.subarray(start);
      // Containers may round times to a millisecond.
      expect(Math.abs(lagAt(there, piece, 0, 100)), `at ${place} s`).toBeLessThanOrEqual(0.001 * sampleRate);
      expect(Math.abs(piece[0] ?? 0) + Math.abs(piece[1] ?? 0)).toBeGreaterThan(0);
    }
    await reader.close();
  },
);

test('sound after the end is silence', async () => {
  const { reader, size } = await open('alac.m4a');
  const bytes = await reader.read(size - 4, 5000);
  expect(bytes).toHaveLength(5000);
  expect(bytes.subarray(4).every((byte) => byte === 0)).toBe(true);
  await reader.close();
});
