/**
 * Computes how well frames fit senones, in AssemblyScript for WebAssembly with SIMD. It takes four frames and eight
 * Gaussians at a time, in 16-bit integers: twice as fast as floats, and as exact as the model's weights.
 *
 * The logarithm of a Gaussian's density is `c + A x² + B x`, summed over coefficients, with A = -1/(2 variance), B =
 * mean / variance, and x relative to the centre of the codebook, so that it is small. The score of a senone is the
 * largest density + weight, summed over the three streams.
 *
 * Layouts. A frame: 39 floats. A codebook: for each stream its centre, 13 floats padded to 16; then for each block of
 * eight densities the eight constants, 32-bit integers, and for each of 13 coefficients eight pairs of A and B, 16-bit
 * integers. Weights: 3 x 128 bytes for each senone, to be subtracted. Scores: a row of floats for each frame.
 */
const STREAMS: usize = 3;
const COEFFICIENTS: usize = 13;
const BLOCKS: usize = 16;
const FRAME: usize = 4 * 39;
const STREAM: usize = 4 * 13;
const PADDED: usize = 4 * 16;
const CONSTANTS: usize = 4 * 8;
const PAIRS: usize = 4 * 8;
const CODEBOOK: usize = PADDED + BLOCKS * (CONSTANTS + COEFFICIENTS * PAIRS);
const WEIGHTS: usize = 128;
const DENSITIES: usize = 2 * 128;

/** Units of x and of its square. A value farther from the centre than `FARTHEST` counts as `FARTHEST`. */
const UNITS: f32 = 64;
const SQUARE_UNITS: f32 = 2;
const FARTHEST: f32 = 110;
/** Bits of a density that are not needed to compare densities, and bits that a weight lacks. */
const FRACTION = 11;
const WEIGHT_BITS = 2;

/**
 * Scores `frameCount` frames, rounded up to a multiple of four, against `senoneCount` senones of one codebook, whose
 * numbers are 32-bit integers at `senones`. `scores` has `stride` numbers a row; `scratch` has room for four rows of
 * 128 densities of 16 bits and of 16 floats. Scores are in multiples of `unit`.
 */
export function score(
  frames: usize,
  frameCount: i32,
  codebook: usize,
  weights: usize,
  senones: usize,
  senoneCount: i32,
  scores: usize,
  stride: i32,
  unit: f32,
  scratch: usize,
): void {
  const pairs = scratch + 4 * DENSITIES;
  for (let frame = 0; frame < frameCount; frame += 4) {
    for (let stream: usize = 0; stream < STREAMS; stream++) {
      const features: usize = frames + <usize>frame * FRAME + stream * STREAM;
      const gaussians = codebook + stream * CODEBOOK;
      for (let row: usize = 0; row < 4; row++) fillPairs(features + row * FRAME, gaussians, pairs + row * PADDED);
      fillDensities(pairs, gaussians + PADDED, scratch);
      for (let senone = 0; senone < senoneCount; senone++) {
        const number = <usize>load<i32>(senones + 4 * <usize>senone);
        const row: usize = weights + (number * STREAMS + stream) * WEIGHTS;
        const into: usize = scores + <usize>(frame * stride + senone) * 4;
        addBest(scratch, row, into, <usize>stride * 4, unit, stream === 0);
      }
    }
  }
}

/** Writes the squares of a frame's coefficients, in the lower half of 32 bits, and the coefficients. */
function fillPairs(features: usize, centre: usize, into: usize): void {
  const farthest = f32x4.splat(FARTHEST);
  for (let at: usize = 0; at < PADDED; at += 16) {
    const distance = f32x4.sub(v128.load(features + at), v128.load(centre + at));
    const x = f32x4.min(farthest, f32x4.max(f32x4.neg(farthest), distance));
    const linear = rounded(f32x4.mul(x, f32x4.splat(UNITS)));
    const square = rounded(f32x4.mul(f32x4.mul(x, x), f32x4.splat(SQUARE_UNITS)));
    v128.store(into + at, v128.or(i32x4.shl(linear, 16), square));
  }
}

function rounded(numbers: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(numbers));
}

/** Densities of four frames: `DENSITIES` bytes each. */
function fillDensities(pairs: usize, block: usize, into: usize): void {
  for (let b: usize = 0; b < BLOCKS; b++) {
    let low0 = v128.load(block);
    let high0 = v128.load(block, 16);
    let low1 = low0;
    let high1 = high0;
    let low2 = low0;
    let high2 = high0;
    let low3 = low0;
    let high3 = high0;
    block += CONSTANTS;
    for (let x = pairs; x < pairs + 4 * COEFFICIENTS; x += 4) {
      const low = v128.load(block);
      const high = v128.load(block, 16);
      const x0 = v128.load32_splat(x);
      low0 = i32x4.add(low0, i32x4.dot_i16x8_s(x0, low));
      high0 = i32x4.add(high0, i32x4.dot_i16x8_s(x0, high));
      const x1 = v128.load32_splat(x, PADDED);
      low1 = i32x4.add(low1, i32x4.dot_i16x8_s(x1, low));
      high1 = i32x4.add(high1, i32x4.dot_i16x8_s(x1, high));
      const x2 = v128.load32_splat(x, 2 * PADDED);
      low2 = i32x4.add(low2, i32x4.dot_i16x8_s(x2, low));
      high2 = i32x4.add(high2, i32x4.dot_i16x8_s(x2, high));
      const x3 = v128.load32_splat(x, 3 * PADDED);
      low3 = i32x4.add(low3, i32x4.dot_i16x8_s(x3, low));
      high3 = i32x4.add(high3, i32x4.dot_i16x8_s(x3, high));
      block += PAIRS;
    }
    v128.store(into, narrowed(low0, high0));
    v128.store(into, narrowed(low1, high1), DENSITIES);
    v128.store(into, narrowed(low2, high2), 2 * DENSITIES);
    v128.store(into, narrowed(low3, high3), 3 * DENSITIES);
    into += 16;
  }
}

function narrowed(low: v128, high: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(low, FRACTION), i32x4.shr_s(high, FRACTION));
}

/** Adds the best sum of density and weight to the scores of four frames. */
function addBest(densities: usize, weights: usize, scores: usize, row: usize, unit: f32, isFirst: bool): void {
  let best0 = i16x8.splat(i16.MIN_VALUE);
  let best1 = best0;
  let best2 = best0;
  let best3 = best0;
  for (const end = weights + WEIGHTS; weights < end; weights += 16) {
    const both = v128.load(weights);
    const weight = i16x8.shl(i16x8.extend_low_i8x16_u(both), WEIGHT_BITS);
    const next = i16x8.shl(i16x8.extend_high_i8x16_u(both), WEIGHT_BITS);
    best0 = i16x8.max_s(best0, i16x8.sub_sat_s(v128.load(densities), weight));
    best0 = i16x8.max_s(best0, i16x8.sub_sat_s(v128.load(densities, 16), next));
    best1 = i16x8.max_s(best1, i16x8.sub_sat_s(v128.load(densities, DENSITIES), weight));
    best1 = i16x8.max_s(best1, i16x8.sub_sat_s(v128.load(densities, DENSITIES + 16), next));
    best2 = i16x8.max_s(best2, i16x8.sub_sat_s(v128.load(densities, 2 * DENSITIES), weight));
    best2 = i16x8.max_s(best2, i16x8.sub_sat_s(v128.load(densities, 2 * DENSITIES + 16), next));
    best3 = i16x8.max_s(best3, i16x8.sub_sat_s(v128.load(densities, 3 * DENSITIES), weight));
    best3 = i16x8.max_s(best3, i16x8.sub_sat_s(v128.load(densities, 3 * DENSITIES + 16), next));
    densities += 32;
  }
  const best = largerOfPairs(largerOfHalves(best0, best1), largerOfHalves(best2, best3));
  const largest = i16x8.max_s(best, i8x16.shuffle(best, best, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  const four = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(largest)), f32x4.splat(unit));
  add(scores, f32x4.extract_lane(four, 0), isFirst);
  add(scores + row, f32x4.extract_lane(four, 1), isFirst);
  add(scores + 2 * row, f32x4.extract_lane(four, 2), isFirst);
  add(scores + 3 * row, f32x4.extract_lane(four, 3), isFirst);
}

/** The larger numbers of the halves of `a` and of `b`, by turns. So the largest of several are found together. */
function largerOfHalves(a: v128, b: v128): v128 {
  return i16x8.max_s(
    i8x16.shuffle(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23),
    i8x16.shuffle(a, b, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31),
  );
}

/** The same of two such results, by turns of two numbers. */
function largerOfPairs(a: v128, b: v128): v128 {
  return i16x8.max_s(
    i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
    i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
  );
}

function add(score: usize, value: f32, isFirst: bool): void {
  store<f32>(score, isFirst ? value : load<f32>(score) + value);
}
