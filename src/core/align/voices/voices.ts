import { CEPSTRA } from '../features/front-end';

/** Numbers in a lower triangle, row by row. */
const TRIANGLE = (CEPSTRA * (CEPSTRA + 1)) / 2;
/**
 * Frames that all voices together count for in each voice. So a voice of which little is heard is taken to be like all.
 */
const WEIGHT_OF_ALL = 200;
/** Added to each variance, in `CEPSTRUM_UNIT` squared, because a constant value has none. */
const LEAST_VARIANCE = 100;

const row = (i: number) => (i * (i + 1)) / 2;

/**
 * How speakers sound: for each a Gaussian with a full covariance, over cepstra without mean subtraction, in
 * `CEPSTRUM_UNIT`. One such Gaussian identifies a speaker whatever is said (Gish and Schmidt, _Text-independent speaker
 * identification_, 1994).
 */
export interface Voices {
  readonly means: Float64Array;
  /** Converts a distance from the mean to independent numbers of variance one: a triangle for each voice. */
  readonly whitening: Float64Array;
  /** Logarithm of each voice's density at its mean, without what is the same for all. */
  readonly peaks: Float64Array;
}

/** Learns voices from `frames` of a recording: a list for each voice. Takes time proportional to their number. */
export function learnVoices(cepstra: Int16Array, frames: readonly (readonly number[])[]): Voices {
  const each = frames.map((of) => momentsOf(cepstra, of));
  const all = each.reduce(sumOf, momentsOf(cepstra, []));
  const voices = {
    means: new Float64Array(frames.length * CEPSTRA),
    whitening: new Float64Array(frames.length * TRIANGLE),
    peaks: new Float64Array(frames.length),
  };
  for (const [voice, moments] of each.entries()) {
    const { mean, covariance } = gaussianOf(sumOf(moments, scaled(all, WEIGHT_OF_ALL / Math.max(1, all.count))));
    const whitening = inverted(cholesky(covariance));
    voices.means.set(mean, voice * CEPSTRA);
    voices.whitening.set(whitening, voice * TRIANGLE);
    for (let i = 0; i < CEPSTRA; i += 1) voices.peaks[voice] = voices.peaks[voice]! + Math.log(whitening[row(i) + i]!);
  }
  return voices;
}

/** Frames that are taken together, so that their sums do not wait for each other. */
const TOGETHER = 4;
const distances = new Float64Array(TOGETHER * CEPSTRA);

/** Logarithm of a voice's density for a frame, in nats, without what is the same for all voices. */
export function logDensity({ means, whitening, peaks }: Voices, voice: number, cepstra: Int16Array, frame: number) {
  const [at, mean] = [frame * CEPSTRA, voice * CEPSTRA];
  for (let j = 0; j < CEPSTRA; j += 1) distances[j] = cepstra[at + j]! - means[mean + j]!;
  let sum = 0;
  for (let i = 0, t = voice * TRIANGLE; i < CEPSTRA; i += 1) {
    let value = 0;
    for (let j = 0; j <= i; j += 1, t += 1) value += whitening[t]! * distances[j]!;
    sum += value * value;
  }
  return peaks[voice]! - sum / 2;
}

/** `logDensity` of many frames, in a quarter of the time. */
export function logDensities(
  { means, whitening, peaks }: Voices,
  voice: number,
  cepstra: Int16Array,
  frames: readonly number[],
): Float64Array {
  const densities = new Float64Array(TOGETHER * Math.ceil(frames.length / TOGETHER));
  const mean = voice * CEPSTRA;
  const peak = peaks[voice]!;
  for (let from = 0; from < frames.length; from += TOGETHER) {
    for (let k = 0; k < TOGETHER; k += 1) {
      const at = frames[Math.min(from + k, frames.length - 1)]! * CEPSTRA;
      for (let j = 0; j < CEPSTRA; j += 1) distances[TOGETHER * j + k] = cepstra[at + j]! - means[mean + j]!;
    }
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let i = 0, t = voice * TRIANGLE; i < CEPSTRA; i += 1) {
      let value0 = 0;
      let value1 = 0;
      let value2 = 0;
      let value3 = 0;
      for (let j = 0; j <= TOGETHER * i; j += TOGETHER, t += 1) {
        const weight = whitening[t]!;
        value0 += weight * distances[j]!;
        value1 += weight * distances[j + 1]!;
        value2 += weight * distances[j + 2]!;
        value3 += weight * distances[j + 3]!;
      }
      sum0 += value0 * value0;
      sum1 += value1 * value1;
      sum2 += value2 * value2;
      sum3 += value3 * value3;
    }
    densities[from] = peak - sum0 / 2;
    densities[from + 1] = peak - sum1 / 2;
    densities[from + 2] = peak - sum2 / 2;
    densities[from + 3] = peak - sum3 / 2;
  }
  return densities.subarray(0, frames.length);
}

interface Moments {
  readonly count: number;
  readonly sums: Float64Array;
  /** A triangle of summed products. */
  readonly products: Float64Array;
}

/** All values are integers, so sums are exact in any order. */
function momentsOf(cepstra: Int16Array, frames: readonly number[]): Moments {
  const sums = new Float64Array(CEPSTRA);
  const products = new Float64Array(TRIANGLE);
  const rows = new Float64Array(TOGETHER * CEPSTRA);
  for (let from = 0; from < frames.length; from += TOGETHER) {
    rows.fill(0);
    const count = Math.min(TOGETHER, frames.length - from);
    for (let k = 0; k < count; k += 1) {
      const at = frames[from + k]! * CEPSTRA;
      for (let i = 0; i < CEPSTRA; i += 1) rows[TOGETHER * i + k] = cepstra[at + i]!;
    }
    for (let i = 0, t = 0; i < CEPSTRA; i += 1) {
      const value0 = rows[TOGETHER * i]!;
      const value1 = rows[TOGETHER * i + 1]!;
      const value2 = rows[TOGETHER * i + 2]!;
      const value3 = rows[TOGETHER * i + 3]!;
      sums[i] = sums[i]! + value0 + value1 + value2 + value3;
      for (let j = 0; j <= TOGETHER * i; j += TOGETHER, t += 1) {
        const product = value0 * rows[j]! + value1 * rows[j + 1]! + value2 * rows[j + 2]! + value3 * rows[j + 3]!;
        products[t] = products[t]! + product;
      }
    }
  }
  return { count: frames.length, sums, products };
}

const sumOf = (a: Moments, b: Moments): Moments => ({
  count: a.count + b.count,
  sums: a.sums.map((value, k) => value + b.sums[k]!),
  products: a.products.map((value, k) => value + b.products[k]!),
});

const scaled = ({ count, sums, products }: Moments, factor: number): Moments => ({
  count: factor * count,
  sums: sums.map((value) => factor * value),
  products: products.map((value) => factor * value),
});

function gaussianOf({ count, sums, products }: Moments): { mean: Float64Array; covariance: Float64Array } {
  const weight = Math.max(1, count);
  const mean = sums.map((sum) => sum / weight);
  const covariance = products.map((sum) => sum / weight);
  for (let i = 0; i < CEPSTRA; i += 1) {
    for (let j = 0; j <= i; j += 1) covariance[row(i) + j] = covariance[row(i) + j]! - mean[i]! * mean[j]!;
    covariance[row(i) + i] = covariance[row(i) + i]! + LEAST_VARIANCE;
  }
  return { mean, covariance };
}

/**
 * Cholesky decomposition: the lower triangle whose product with its transpose is the matrix. The matrix is given by its
 * own lower triangle.
 */
function cholesky(matrix: Float64Array): Float64Array {
  const lower = new Float64Array(TRIANGLE);
  for (let i = 0; i < CEPSTRA; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[row(i) + j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[row(i) + k]! * lower[row(j) + k]!;
      lower[row(i) + j] = i === j ? Math.sqrt(Math.max(LEAST_VARIANCE / 2, sum)) : sum / lower[row(j) + j]!;
    }
  }
  return lower;
}

function inverted(lower: Float64Array): Float64Array {
  const inverse = new Float64Array(TRIANGLE);
  for (let j = 0; j < CEPSTRA; j += 1) {
    inverse[row(j) + j] = 1 / lower[row(j) + j]!;
    for (let i = j + 1; i < CEPSTRA; i += 1) {
      let sum = 0;
      for (let k = j; k < i; k += 1) sum -= lower[row(i) + k]! * inverse[row(k) + j]!;
      inverse[row(i) + j] = sum / lower[row(i) + i]!;
    }
  }
  return inverse;
}
