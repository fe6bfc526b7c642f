import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random';
import { CEPSTRA } from './front-end';
import { normalise } from './normalise';

const random = randomNumbers(3);

test('normalising takes off the mean of the loud frames within five seconds, and some of the whole', () => {
  const count = 1700;
  const cepstra = Int16Array.from({ length: count * CEPSTRA }, () => random() * 1000);
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
