import { copyFile, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { amplitudeOf, peakOf } from '../../core/sound/peaks';
import { measurePeaks, PeakMeter } from './measure';
import { PeaksCache } from './peaks-cache';

const tone = join(import.meta.dirname, '../../../e2e/fixtures/tone.mp3');

let folder: string;
let cache: PeaksCache;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-peaks-'));
  cache = new PeaksCache(folder);
});
afterEach(() => rm(folder, { recursive: true }));

async function measure(path = tone, fingerprint = 'audio-1'): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of measurePeaks({ path, fingerprint, cache })) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('a peak is the loudest sample of its hundredth of a second, whatever pieces the samples come in', () => {
  const rate = fc.constantFrom(8000, 11025, 22050, 44100, 48000);
  const sounds = fc.array(fc.float32Array({ maxLength: 1500, noNaN: true, min: -1, max: 1 }), { maxLength: 6 });
  fc.assert(
    fc.property(rate, sounds, (sampleRate, pieces) => {
      const meter = new PeakMeter();
      const peaks = pieces.flatMap((piece) => Array.from(meter.push(piece, sampleRate)));
      const all = pieces.flatMap((piece) => Array.from(piece));
      const expected = Array.from({ length: Math.floor((all.length * 100) / sampleRate) }, (_, bin) => {
        const from = Math.ceil((bin * sampleRate) / 100);
        const to = Math.ceil(((bin + 1) * sampleRate) / 100);
        return peakOf(Math.max(...all.slice(from, to).map(Math.abs)));
      });
      expect(peaks).toEqual(expected);
    }),
  );
});

test('a byte can represent both speech and near silence', () => {
  for (const amplitude of [0.0005, 0.01, 0.3, 1]) expect(amplitudeOf(peakOf(amplitude)) / amplitude).toBeCloseTo(1, 0);
});

test('a recording has a hundred peaks a second, of the right loudness', async () => {
  const peaks = await measure();
  expect(peaks).toHaveLength(6000);
  // The tones have an amplitude of 8000 out of 32768.
  for (const peak of peaks.subarray(100, 5900)) expect(Math.abs(amplitudeOf(peak) - 0.244)).toBeLessThan(0.08);
});

test('measured peaks are saved', async () => {
  const peaks = await measure();
  expect(await cache.read('audio-1')).toEqual(peaks);
});

test.each([
  [
    'flipped in a bit',
    (bytes: Buffer) => void bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 4, bytes.length - 9),
  ],
  ['of another version', (bytes: Buffer) => void bytes.write('earmark peaks 9', 0)],
])('saved peaks that are %s are ignored', async (_what, damage) => {
  await measure();
  const [name = ''] = await readdir(folder);
  const bytes = await readFile(join(folder, name));
  damage(bytes);
  await writeFile(join(folder, name), bytes);
  expect(await cache.read('audio-1')).toBeNull();
});

test('the least recently used peaks are removed', async () => {
  const large = new Uint8Array(20 * 2 ** 20);
  for (const [index, name] of ['a', 'b'].entries()) {
    await cache.write(name, large);
    await utimes(join(folder, `${name}.peaks`), index + 1, index + 1);
  }
  await cache.read('a');
  await cache.write('c', large);
  expect((await readdir(folder)).sort()).toEqual(['a.peaks', 'c.peaks']);
});

test('a file that is not a recording is refused, and nothing is saved', async () => {
  const path = join(folder, 'text.mp3');
  await copyFile(import.meta.filename, path);
  await expect(measure(path)).rejects.toMatchObject({ code: 'not-audio' });
  expect(await readdir(folder)).toEqual(['text.mp3']);
});
