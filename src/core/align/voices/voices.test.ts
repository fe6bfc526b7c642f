import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CEPSTRA } from '../features/front-end';
import { randomNumbers } from '../testing/random';
import { learnVoices, logDensities, logDensity } from './voices';

const WEIGHT_OF_ALL = 200;
const LEAST_VARIANCE = 100;

/** Log density of a Gaussian of weighted rows, by its formula, with elimination. Without the constant. */
function slowDensity(rows: readonly { values: readonly number[]; weight: number }[], x: readonly number[]): number {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const mean = x.map((_, i) => rows.reduce((sum, { values, weight }) => sum + weight * values[i]!, 0) / total);
  const matrix = x.map((_, i) =>
    x.map((_, j) => {
      const sum = rows.reduce(
        (s, { values, weight }) => s + weight * (values[i]! - mean[i]!) * (values[j]! - mean[j]!),
        0,
      );
      return sum / total + (i === j ? LEAST_VARIANCE : 0);
    }),
  );
  const off = x.map((value, i) => value - mean[i]!);
  const right = off.slice();
  let logDeterminant = 0;
  for (let i = 0; i < x.length; i += 1) {
    logDeterminant += Math.log(matrix[i]![i]!);
    for (let k = i + 1; k < x.length; k += 1) {
      const factor = matrix[k]![i]! / matrix[i]![i]!;
      for (let j = i; j < x.length; j += 1) matrix[k]![j] = matrix[k]![j]! - factor * matrix[i]![j]!;
      right[k] = right[k]! - factor * right[i]!;
    }
  }
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let j = i + 1; j < x.length; j += 1) right[i] = right[i]! - matrix[i]![j]! * right[j]!;
    right[i] = right[i]! / matrix[i]![i]!;
  }
  return -(logDeterminant + off.reduce((sum, value, i) => sum + value * right[i]!, 0)) / 2;
}

test('densities are those of the voices’ Gaussians, each drawn towards all voices the less is known of it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 4 }),
      fc.integer(),
      (sizes, seed) => {
        fc.pre(sizes.some((size) => size > 0));
        const random = randomNumbers(seed);
        const count = sizes.reduce((sum, size) => sum + size, 0);
        const cepstra = Int16Array.from({ length: (count + 1) * CEPSTRA }, () => 2000 * (random() + random() - 1));
        let at = 0;
        const frames = sizes.map((size) => Array.from({ length: size }, () => at++));
        const voices = learnVoices(cepstra, frames);
        const valuesOf = (frame: number) => [...cepstra.subarray(frame * CEPSTRA, (frame + 1) * CEPSTRA)];
        const all = Array.from({ length: count }, (_, frame) => ({
          values: valuesOf(frame),
          weight: WEIGHT_OF_ALL / count,
        }));
        for (const [voice, own] of frames.entries()) {
          const rows = [...own.map((frame) => ({ values: valuesOf(frame), weight: 1 })), ...all];
          expect(logDensity(voices, voice, cepstra, count)).toBeCloseTo(slowDensity(rows, valuesOf(count)), 5);
          expect([...logDensities(voices, voice, cepstra, own)]).toEqual(
            own.map((frame) => logDensity(voices, voice, cepstra, frame)),
          );
        }
      },
    ),
    { numRuns: 20 },
  );
});
