import { expect, test } from 'vitest';
import { CEPSTRA, FEATURES } from '../features/front-end';
import { type AcousticModel, DENSITIES, STREAMS, WEIGHTS } from '../model/acoustic-model';
import { randomNumbers } from '../testing/random';
import { estimateTransform } from './estimate';
import { Gaussians, noStatistics } from './statistics';
import { identity, ROW, transformFeatures } from './transform';

const random = randomNumbers(5);
/** Nearly normal, of variance one. */
const noise = () => Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);

const DEVIATION = 2;
/** One phone with one senone, whose Gaussians are far from each other. */
const model = {
  means: Float32Array.from({ length: STREAMS * DENSITIES * CEPSTRA }, () => 20 * noise()),
  variances: new Float32Array(STREAMS * DENSITIES * CEPSTRA).fill(DEVIATION ** 2),
  weights: new Uint8Array(WEIGHTS),
  codebookOf: new Uint8Array(1),
} as unknown as AcousticModel;

/** A frame that the model fits. */
function frameOfModel(): Float32Array {
  const frame = new Float32Array(FEATURES);
  for (let stream = 0; stream < STREAMS; stream += 1) {
    const density = stream * DENSITIES + Math.floor(random() * DENSITIES);
    for (let k = 0; k < CEPSTRA; k += 1) {
      frame[stream * CEPSTRA + k] = model.means[density * CEPSTRA + k]! + DEVIATION * noise();
    }
  }
  return frame;
}

test('finds the transform that undoes how a speaker differs from the model', () => {
  const speaks = identity().map((value, k) => value + (k % ROW === CEPSTRA ? 4 : 0.04) * noise());
  const gaussians = new Gaussians(model);
  const statistics = noStatistics();
  const said = new Float32Array(FEATURES);
  for (let frame = 0; frame < 2000; frame += 1) {
    const meant = frameOfModel();
    transformFeatures(speaks, meant, said);
    gaussians.add(statistics, 0, said, meant);
  }
  const transform = estimateTransform(statistics, identity());
  const found = new Float32Array(FEATURES);
  for (let frame = 0; frame < 20; frame += 1) {
    const meant = frameOfModel();
    transformFeatures(speaks, meant, said);
    transformFeatures(transform, said, found);
    for (const [k, value] of found.entries()) expect(Math.abs(value - meant[k]!)).toBeLessThan(1);
  }
});

test('changes nothing without frames', () => {
  expect(estimateTransform(noStatistics(), identity())).toEqual(identity());
});
