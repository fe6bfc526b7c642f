import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { denoise } from './denoise';
import { FILTERS } from './filters';
import { BAND_UNIT, CEPSTRA, CEPSTRUM_UNIT, cosineTransform } from './front-end';

const FRAMES = 3000;
/** Frames of speech, and then of pause, alternately. */
const TALK = 80;
const PAUSE = 20;

const isSpeech = (frame: number) => frame % (TALK + PAUSE) < TALK;
/** Energy of speech: peaks that move through the bands, as formants do. */
const speechAt = (frame: number, band: number) =>
  isSpeech(frame) ? 1e7 * Math.exp(-(((band - 6 - 5 * Math.sin(frame / 15)) / 3) ** 2)) : 0;

/** Speech over noise that has this energy in each band, and fluctuates. */
function soundOf(noise: readonly number[]) {
  const random = randomNumbers(5);
  const exponential = () => -Math.log(1 - random());
  const bands = Uint8Array.from({ length: FRAMES * FILTERS }, (_, at) => {
    const band = at % FILTERS;
    // The sum of at least two spectral lines of the band.
    const energy = speechAt(Math.floor(at / FILTERS), band) + (noise[band]! * (exponential() + exponential())) / 2;
    return Math.round(Math.log(energy + 1) / BAND_UNIT);
  });
  const cepstra = new Int16Array(FRAMES * CEPSTRA);
  for (let frame = 0; frame < FRAMES; frame += 1) cepstra.set(cepstraOf(bands, frame), frame * CEPSTRA);
  return { cepstra, bands, loudness: new Float32Array(FRAMES) };
}

function cepstraOf(bands: Uint8Array, frame: number): Int16Array {
  const logarithms = Float32Array.from(bands.subarray(frame * FILTERS, (frame + 1) * FILTERS), (b) => b * BAND_UNIT);
  const result = new Float32Array(CEPSTRA);
  cosineTransform(logarithms, 0, result, 0);
  return Int16Array.from(result, (value) => Math.round(value / CEPSTRUM_UNIT));
}

const even = (energy: number) => new Array<number>(FILTERS).fill(energy);

/** How far cepstra of speech are from those without noise, in their own unit. The mean is not counted. */
function distance(cepstra: Int16Array, clean: Int16Array): number {
  let sum = 0;
  for (let k = 1; k < CEPSTRA; k += 1) {
    const off: number[] = [];
    for (let frame = 0; frame < FRAMES; frame += 1) {
      if (isSpeech(frame)) off.push(CEPSTRUM_UNIT * (cepstra[frame * CEPSTRA + k]! - clean[frame * CEPSTRA + k]!));
    }
    const mean = off.reduce((a, b) => a + b, 0) / off.length;
    sum += off.reduce((a, b) => a + (b - mean) ** 2, 0) / off.length;
  }
  return Math.sqrt(sum / (CEPSTRA - 1));
}

test('a recording that is not noisy is left as it is', () => {
  const sound = soundOf(even(100));
  const before = sound.cepstra.slice();
  expect(denoise(sound)).toBe(null);
  expect(sound.cepstra).toEqual(before);
  expect(denoise({ cepstra: new Int16Array(0), bands: new Uint8Array(0), loudness: new Float32Array(0) })).toBe(null);
});

test('cepstra of speech in noise come closer to those of the speech alone', () => {
  const clean = soundOf(even(1e5)).cepstra;
  const noisy = soundOf(even(1e6));
  const before = distance(noisy.cepstra, clean);
  denoise(noisy);
  expect(distance(noisy.cepstra, clean)).toBeLessThan(0.9 * before);
});

test('speech stands out of noise that is much louder, but has low tones only', () => {
  const noise = even(3e5).map((energy, band) => (band < 3 ? 1e3 * energy : energy));
  const above = denoise(soundOf(noise))!;
  const levels = (ofSpeech: boolean) =>
    Array.from(above.keys())
      .filter((frame) => isSpeech(frame) === ofSpeech)
      .map((frame) => above[frame]!)
      .sort((a, b) => a - b);
  const [pauses, speech] = [levels(false), levels(true)];
  expect(speech[Math.floor(0.05 * speech.length)]!).toBeGreaterThan(pauses[Math.floor(0.95 * pauses.length)]! + 4);
});
