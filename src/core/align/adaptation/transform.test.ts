import { expect, test } from 'vitest';
import { CEPSTRA, CEPSTRUM_UNIT, FEATURES, writeFeatures } from '../features/front-end';
import { randomNumbers } from '../testing/random';
import { identity, ROW, transformCepstra, transformFeatures } from './transform';

const FRAMES = 12;
const random = randomNumbers(3);
const cepstra = Int16Array.from({ length: FRAMES * CEPSTRA }, () => (40 * random() - 20) / CEPSTRUM_UNIT);

test('the identity changes no cepstra, and repeats the first and last frame', () => {
  const into = new Int16Array((FRAMES + 2) * CEPSTRA);
  transformCepstra(identity(), cepstra, -1, FRAMES + 1, into);
  expect(into.subarray(CEPSTRA, -CEPSTRA)).toEqual(cepstra);
  expect(into.subarray(0, CEPSTRA)).toEqual(cepstra.subarray(0, CEPSTRA));
  expect(into.subarray(-CEPSTRA)).toEqual(cepstra.subarray(-CEPSTRA));
});

test('features are transformed as those of transformed cepstra', () => {
  const transform = identity().map((value, k) => value + (k % ROW === CEPSTRA ? 3 : 0.3 * random()));
  const transformed = new Int16Array(cepstra.length);
  transformCepstra(transform, cepstra, 0, FRAMES, transformed);
  const [features, expected, found] = [0, 0, 0].map(() => new Float32Array(FEATURES)) as Float32Array[];
  for (let frame = 0; frame < FRAMES; frame += 1) {
    writeFeatures(cepstra, frame, features!, 0);
    writeFeatures(transformed, frame, expected!, 0);
    transformFeatures(transform, features!, found!);
    for (const [k, value] of found!.entries()) expect(Math.abs(value - expected![k]!)).toBeLessThan(4 * CEPSTRUM_UNIT);
  }
});
