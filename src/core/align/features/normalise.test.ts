import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { CEPSTRA, CEPSTRUM_UNIT } from './front-end';
import { normalise } from './normalise';

const random = randomNumbers(3);

test('normalising subtracts the mean of the loud frames within five seconds, and in part of the whole', () => {
  const count = 1700;
  const cepstra = Int16Array.from({ length: count * CEPSTRA }, () => random() * 5000);
  const loudness = Float32Array.from({ length: count }, () => -20 - 60 * random());
  const into = cepstra.slice();
  normalise({ cepstra: into, loudness });
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
      expect(into[frame * CEPSTRA + k]).toBe(Math.round(cepstra[frame * CEPSTRA + k]! - mean));
    }
  }
});

test('cepstra that noise has narrowed are spread to the usual range, at most twice as far', () => {
  const count = 1000;
  const loudness = new Float32Array(count).fill(-20);
  const spreadOf = (given: number) => {
    // The spread of a square wave is its height.
    const cepstra = Int16Array.from({ length: count * CEPSTRA }, (_, at) =>
      Math.floor(at / CEPSTRA) % 2 === 0 ? given / CEPSTRUM_UNIT : -given / CEPSTRUM_UNIT,
    );
    normalise({ cepstra, loudness });
    return Math.abs(CEPSTRUM_UNIT * cepstra[500 * CEPSTRA + 5]!);
  };
  expect(spreadOf(20)).toBeCloseTo(20, 1);
  expect(spreadOf(8)).toBeGreaterThan(12);
  expect(spreadOf(8)).toBeLessThan(14);
  expect(spreadOf(2)).toBeCloseTo(4, 1);
});
