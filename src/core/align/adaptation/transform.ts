import { CEPSTRA, CEPSTRUM_UNIT, FEATURES } from '../features/front-end';

/** Numbers in a row of a transform: one for each coefficient, and what is added. */
export const ROW = CEPSTRA + 1;

/**
 * An affine transform of cepstra: a row for each coefficient of the result. Their changes are transformed by the same
 * rows without what is added.
 */
export type Transform = Float64Array;

/** The transform that changes nothing. */
export function identity(): Transform {
  const transform = new Float64Array(CEPSTRA * ROW);
  for (let k = 0; k < CEPSTRA; k += 1) transform[k * ROW + k] = 1;
  return transform;
}

/** Writes transformed cepstra of the frames from `from` to before `to`. Beyond the ends, the first and last frame repeat. */
export function transformCepstra(
  transform: Transform,
  cepstra: Int16Array,
  from: number,
  to: number,
  into: Int16Array,
): void {
  const last = cepstra.length / CEPSTRA - 1;
  for (let frame = from, out = 0; frame < to; frame += 1) {
    const at = Math.min(last, Math.max(0, frame)) * CEPSTRA;
    for (let row = 0; row < CEPSTRA * ROW; row += ROW, out += 1) {
      let sum = transform[row + CEPSTRA]! / CEPSTRUM_UNIT;
      for (let k = 0; k < CEPSTRA; k += 1) sum += transform[row + k]! * cepstra[at + k]!;
      into[out] = Math.max(-LARGEST, Math.min(LARGEST, Math.round(sum)));
    }
  }
}

const LARGEST = 0x7fff;

/** Writes the transformed features of a frame. */
export function transformFeatures(transform: Transform, features: Float32Array, into: Float32Array): void {
  for (let at = 0; at < FEATURES; at += CEPSTRA) {
    for (let i = 0; i < CEPSTRA; i += 1) {
      const row = i * ROW;
      let sum = at === 0 ? transform[row + CEPSTRA]! : 0;
      for (let k = 0; k < CEPSTRA; k += 1) sum += transform[row + k]! * features[at + k]!;
      into[at + i] = sum;
    }
  }
}
