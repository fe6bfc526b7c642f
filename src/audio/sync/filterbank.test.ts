import { expect, test } from 'vitest';
import { FILTERS, filters, HOP, hamming, PRE_EMPHASIS, SPECTRUM_SIZE, WINDOW } from '../../core/align/features/filters';
import { FrontEnd } from '../../core/align/features/front-end';
import { randomNumbers } from '../../core/align/testing/random';
import { KernelFilterbank } from './filterbank';

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
