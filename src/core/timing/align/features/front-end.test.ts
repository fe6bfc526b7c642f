import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { CEPSTRA, FrontEnd, HOP } from './front-end';
import { normalise } from './normalise';

const random = randomNumbers(3);
const samples = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 5) * 0.3 + (random() - 0.5) * 0.1);

test('frames do not depend on how the sound is cut up', () => {
  const whole = new FrontEnd().push(samples);
  const frontEnd = new FrontEnd();
  const cepstra: number[] = [];
  for (let at = 0, size = 1; at < samples.length; at += size, size = (size * 7) % 997) {
    cepstra.push(...frontEnd.push(samples.subarray(at, at + size)).cepstra);
  }
  expect(cepstra).toEqual([...whole.cepstra]);
  expect(whole.loudness.length).toBe(Math.floor((samples.length - 205) / HOP) + 1);
});

test('silence has finite cepstra', () => {
  expect([...new FrontEnd().push(new Float32Array(800)).cepstra].every(Number.isFinite)).toBe(true);
});

test('normalising takes off the mean of the loud frames within five seconds, and some of the whole', () => {
  const count = 1700;
  const cepstra = Float32Array.from({ length: count * CEPSTRA }, () => random() * 10);
  const loudness = Float32Array.from({ length: count }, () => -20 - 60 * random());
  const into = new Float32Array(cepstra.length);
  normalise({ cepstra, loudness }, into);
  const sorted = [...loudness].sort((a, b) => a - b);
  const threshold = Math.max(sorted[Math.floor(count * 0.1)]!, sorted[Math.floor(count * 0.95)]! - 30);
  const meanOf = (frames: readonly number[], k: number) => {
    const loud = frames.filter((frame) => loudness[frame]! >= threshold);
    return { count: loud.length, sum: loud.reduce((sum, frame) => sum + cepstra[frame * CEPSTRA + k]!, 0) };
  };
  const all = Array.from({ length: count }, (_, frame) => frame);
  for (const frame of [0, 3, 499, 500, 501, 900, 1699]) {
    for (const k of [0, 12]) {
      const whole = meanOf(all, k);
      const near = meanOf(
        all.filter((other) => Math.abs(other - frame) <= 500),
        k,
      );
      const mean = (near.sum + (100 * whole.sum) / whole.count) / (near.count + 100);
      expect(into[frame * CEPSTRA + k]).toBeCloseTo(cepstra[frame * CEPSTRA + k]! - mean, 3);
    }
  }
});
