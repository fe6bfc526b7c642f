import { expect, test } from 'vitest';
import { identity, transformCepstra } from '../../core/align/adaptation/transform';
import { CEPSTRA, CEPSTRUM_UNIT, FEATURES, writeFeatures } from '../../core/align/features/front-end';
import { DENSITIES, readModel, STREAMS, WEIGHT_UNIT, WEIGHTS } from '../../core/align/model/acoustic-model';
import { Position, STATES } from '../../core/align/model/definition';
import { randomNumbers } from '../../core/align/testing/random';
import { speechFiles } from './model-files';
import { Scorer } from './scorer';
import { readModelFiles } from './shipped';

const model = readModel(await readModelFiles(speechFiles.model));

/** Computed by the definition: for each stream the best sum of density and weight, added up. */
function scoreOf(features: Float32Array, senone: number): number {
  let score = 0;
  for (let stream = 0; stream < STREAMS; stream += 1) {
    let best = Number.NEGATIVE_INFINITY;
    for (let density = 0; density < DENSITIES; density += 1) {
      const gaussian = (model.codebookOf[senone]! * STREAMS + stream) * DENSITIES + density;
      let value = -WEIGHT_UNIT * model.weights[senone * WEIGHTS + stream * DENSITIES + density]!;
      for (let k = 0; k < CEPSTRA; k += 1) {
        const variance = Math.max(1e-4, model.variances[gaussian * CEPSTRA + k]!);
        const distance = features[stream * CEPSTRA + k]! - model.means[gaussian * CEPSTRA + k]!;
        value -= Math.log(2 * Math.PI * variance) / 2 + distance ** 2 / (2 * variance);
      }
      best = Math.max(best, value);
    }
    score += best;
  }
  return score;
}

test('the kernel scores as defined, in any order of senones and for any number of frames', () => {
  const random = randomNumbers(11);
  const cepstra = Int16Array.from({ length: 40 * CEPSTRA }, () => (4 * random() - 2) / CEPSTRUM_UNIT);
  const score = new Scorer(model).over(cepstra);
  const senones = [5, 4000, 4001, 17, 120, 5000, 6];
  const features = new Float32Array(FEATURES);
  for (const [from, count, step] of [
    [0, 5, 3],
    [7, 1, 1],
    [38, 4, 1],
  ] as const) {
    const scores = score(from, count, step, senones);
    expect(scores.length).toBe(count * senones.length);
    for (let row = 0; row < count; row += 1) {
      writeFeatures(cepstra, from + row * step, features, 0);
      for (const [column, senone] of senones.entries()) {
        const error = scores[row * senones.length + column]! - scoreOf(features, senone);
        // The error of 16 bits.
        expect(Math.abs(error)).toBeLessThan(0.3);
      }
    }
  }
});

test('a frame that is far from all Gaussians fits nothing', () => {
  for (const far of [60, -90, 200, -500]) {
    const cepstra = Int16Array.from({ length: 20 * CEPSTRA }, (_, index) => (index % 2 ? far : -far) / CEPSTRUM_UNIT);
    const scores = new Scorer(model).over(cepstra)(0, 20, 1, Array.from(model.codebookOf.keys()));
    expect(Math.max(...scores.subarray(8 * model.codebookOf.length, 9 * model.codebookOf.length))).toBeLessThan(-50);
  }
});

test('the model has the phones of English, and senones for them in context', () => {
  expect(model.phones.filter((name) => /^[A-Z]+$/.test(name))).toHaveLength(40);
  expect(model.phones[model.silence]).toBe('SIL');
  const phone = (name: string) => model.phones.indexOf(name);
  const senones = new Int32Array(2 * STATES);
  model.inContext(phone('AE'), phone('K'), phone('T'), Position.Inside, senones, 0);
  model.inContext(phone('AE'), phone('B'), phone('N'), Position.Inside, senones, STATES);
  const plain = model.plain.subarray(phone('AE') * STATES, (phone('AE') + 1) * STATES);
  for (const senone of senones) expect(model.codebookOf[senone]).toBe(phone('AE'));
  expect(senones.subarray(0, STATES)).not.toEqual(senones.subarray(STATES));
  expect([...senones].some((senone) => plain.includes(senone))).toBe(false);
});

test('transformed sound is scored as if it were like that', () => {
  const random = randomNumbers(12);
  const cepstra = Int16Array.from({ length: 20 * CEPSTRA }, () => (4 * random() - 2) / CEPSTRUM_UNIT);
  const transform = identity().map((value) => value + 0.2 * random());
  const transformed = new Int16Array(cepstra.length);
  transformCepstra(transform, cepstra, 0, 20, transformed);
  const scorer = new Scorer(model);
  for (const [from, count, step] of [
    [0, 20, 1],
    [5, 4, 3],
  ] as const) {
    const expected = scorer.over(transformed)(from, count, step, [5, 4000]).slice();
    expect(scorer.overTransformed(cepstra, transform)(from, count, step, [5, 4000])).toEqual(expected);
  }
});
