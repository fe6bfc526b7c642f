import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FILTERS, filters, HOP, hamming, PRE_EMPHASIS, SPECTRUM_SIZE, WINDOW } from '../../core/align/features/filters';
import { CEPSTRA, CEPSTRUM_UNIT, FrontEnd } from '../../core/align/features/front-end';
import { randomNumbers } from '../../core/align/testing/random';
import { heardSound, KernelFilterbank, type Listening, listeningTo, listeningToPart, listenTo } from './listen';

const audio = join(import.meta.dirname, '../../../resources/sample/Go Time 42.mp3');
const DURATION = 228.21;

async function hear(listening: Listening) {
  for (const part of listening.parts.keys()) await listenTo(listening, part, () => {});
  return heardSound(listening);
}

test('a recording that is heard in parts has the same features as when heard at once', async () => {
  const inParts = listeningTo(audio, DURATION);
  expect(inParts.parts.length).toBeGreaterThan(1);
  const whole = {
    ...inParts,
    raw: listeningTo(audio, DURATION).raw,
    parts: [{ from: 0, to: inParts.parts.at(-1)!.to }],
  };
  const [a, b] = [await hear(inParts), await hear(whole)];
  expect(a.loudness.length).toBe(b.loudness.length);
  expect(a.loudness.length / 100).toBeCloseTo(DURATION, 0);
  const from = inParts.parts[1]!.from;
  let worst = 0;
  for (let at = from * CEPSTRA; at < a.cepstra.length; at += 1) {
    worst = Math.max(worst, CEPSTRUM_UNIT * Math.abs(a.cepstra[at]! - b.cepstra[at]!));
  }
  // When a part begins, its noise is known almost exactly.
  expect(worst).toBeLessThan(0.5);
  expect(a.cepstra.subarray(0, from * CEPSTRA)).toEqual(b.cepstra.subarray(0, from * CEPSTRA));
});

test('a part of a long recording takes no room for the rest, and is heard as in the whole', async () => {
  const part = listeningToPart(audio, DURATION, 100, 110);
  expect(part.raw.loudness.length).toBe(1000);
  const [own, whole] = [await hear(part), await hear(listeningTo(audio, DURATION))];
  expect(own.loudness).toEqual(whole.loudness.subarray(10_000, 11_000));
});

test('a recording that ends earlier than expected has the frames that were heard', async () => {
  const sound = await hear(listeningTo(audio, 3 * DURATION));
  expect(sound.loudness.length / 100).toBeCloseTo(DURATION, 0);
});

const random = randomNumbers(3);
const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 5) * 0.3 + (random() - 0.5) * 0.1);

/** Computed by the definition of the discrete Fourier transform. */
function energiesAt(from: number): number[] {
  const frame = Array.from(
    hamming,
    (weight, i) => weight * (samples[from + i]! - PRE_EMPHASIS * samples[from + i - 1]!),
  );
  const power = Array.from({ length: SPECTRUM_SIZE / 2 }, (_, line) => {
    let [real, imaginary] = [0, 0];
    for (const [i, sample] of frame.entries()) {
      real += sample * Math.cos((2 * Math.PI * line * i) / SPECTRUM_SIZE);
      imaginary -= sample * Math.sin((2 * Math.PI * line * i) / SPECTRUM_SIZE);
    }
    return real * real + imaginary * imaginary;
  });
  return filters.map(({ first, weights }) => weights.reduce((sum, weight, j) => sum + weight * power[first + j]!, 0));
}

test('the kernel gives the power in each filter, and that of the samples', () => {
  const { energies, squares } = new KernelFilterbank().energies(samples, 6);
  expect([energies.length, squares.length]).toEqual([6 * FILTERS, 6]);
  for (let frame = 0; frame < 6; frame += 1) {
    const from = 1 + frame * HOP;
    for (const [i, energy] of energiesAt(from).entries()) {
      expect(energies[frame * FILTERS + i]! / energy).toBeCloseTo(1, 4);
    }
    const sum = samples.subarray(from, from + WINDOW).reduce((total, sample) => total + sample * sample, 0);
    expect(squares[frame]! / sum).toBeCloseTo(1, 5);
  }
});

test('frames do not depend on how the sound is divided', () => {
  const whole = new FrontEnd(new KernelFilterbank()).push(samples);
  const frontEnd = new FrontEnd(new KernelFilterbank());
  const cepstra: number[] = [];
  for (let at = 0, size = 1; at < samples.length; at += size, size = (size * 7) % 997) {
    cepstra.push(...frontEnd.push(samples.subarray(at, at + size)).cepstra);
  }
  expect(cepstra).toEqual([...whole.cepstra]);
  expect(whole.loudness.length).toBe(Math.floor((samples.length - WINDOW) / HOP) + 1);
});

test('silence has finite cepstra', () => {
  const { cepstra } = new FrontEnd(new KernelFilterbank()).push(new Float32Array(800));
  expect([...cepstra].every(Number.isFinite)).toBe(true);
});
