/**
 * How well frames fit senones, in AssemblyScript for WebAssembly with SIMD; four frames and four Gaussians at a time.
 *
 * The logarithm of a Gaussian's density is `c + x (x A + B)`, summed over coefficients, with A = -1/(2 variance) and
 * B = mean / variance. A senone's is, summed over the three streams, the largest of density + weight.
 *
 * Layouts, all 32-bit floats. A frame: 39 features. A codebook: for each stream, for each block of four densities, the four
 * constants, then for each of 13 coefficients four A and four B. Weights: 3 x 128 of each senone. Scores: a row for each
 * frame.
 */
const STREAMS: usize = 3;
const COEFFICIENTS: i32 = 13;
const BLOCKS: usize = 32;
const LANES: usize = 16;
const BLOCK: usize = LANES * (1 + 2 * 13);
const FRAME: usize = 4 * 39;
const STREAM: usize = 4 * 13;
const DENSITIES: usize = 4 * 128;

/**
 * Scores `frameCount` frames, rounded up to a multiple of four, against `senoneCount` senones of one codebook, whose
 * numbers are 32-bit integers at `senones`. `scores` has `stride` numbers a row; `scratch` room for 4 x 128 numbers.
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
  scratch: usize,
): void {
  for (let frame = 0; frame < frameCount; frame += 4) {
    for (let stream: usize = 0; stream < STREAMS; stream++) {
      const features: usize = frames + <usize>frame * FRAME + stream * STREAM;
      fillDensities(features, codebook + stream * BLOCKS * BLOCK, scratch);
      for (let senone = 0; senone < senoneCount; senone++) {
        const number = <usize>load<i32>(senones + 4 * <usize>senone);
        const row: usize = weights + (number * STREAMS + stream) * DENSITIES;
        addBest(scratch, row, scores + <usize>(frame * stride + senone) * 4, <usize>stride * 4, stream === 0);
      }
    }
  }
}

/** Densities of four frames: `DENSITIES` bytes each. */
function fillDensities(features: usize, block: usize, into: usize): void {
  for (let b: usize = 0; b < BLOCKS; b++) {
    let sum0 = v128.load(block);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let parameters: usize = block + LANES;
    let x: usize = features;
    for (let k = 0; k < COEFFICIENTS; k++) {
      const a = v128.load(parameters);
      const c = v128.load(parameters, LANES);
      const x0 = v128.load32_splat(x);
      const x1 = v128.load32_splat(x, FRAME);
      const x2 = v128.load32_splat(x, 2 * FRAME);
      const x3 = v128.load32_splat(x, 3 * FRAME);
      sum0 = f32x4.add(sum0, f32x4.mul(x0, f32x4.add(f32x4.mul(x0, a), c)));
      sum1 = f32x4.add(sum1, f32x4.mul(x1, f32x4.add(f32x4.mul(x1, a), c)));
      sum2 = f32x4.add(sum2, f32x4.mul(x2, f32x4.add(f32x4.mul(x2, a), c)));
      sum3 = f32x4.add(sum3, f32x4.mul(x3, f32x4.add(f32x4.mul(x3, a), c)));
      parameters += 2 * LANES;
      x += 4;
    }
    const at: usize = into + b * LANES;
    v128.store(at, sum0);
    v128.store(at, sum1, DENSITIES);
    v128.store(at, sum2, 2 * DENSITIES);
    v128.store(at, sum3, 3 * DENSITIES);
    block += BLOCK;
  }
}

/** Adds the best of density + weight to the scores of four frames. */
function addBest(densities: usize, weights: usize, scores: usize, row: usize, isFirst: bool): void {
  let best0 = f32x4.splat(-1e30);
  let best1 = best0;
  let best2 = best0;
  let best3 = best0;
  for (let b: usize = 0; b < BLOCKS; b++) {
    const weight = v128.load(weights);
    best0 = f32x4.pmax(best0, f32x4.add(v128.load(densities), weight));
    best1 = f32x4.pmax(best1, f32x4.add(v128.load(densities, DENSITIES), weight));
    best2 = f32x4.pmax(best2, f32x4.add(v128.load(densities, 2 * DENSITIES), weight));
    best3 = f32x4.pmax(best3, f32x4.add(v128.load(densities, 3 * DENSITIES), weight));
    weights += LANES;
    densities += LANES;
  }
  add(scores, best0, isFirst);
  add(scores + row, best1, isFirst);
  add(scores + 2 * row, best2, isFirst);
  add(scores + 3 * row, best3, isFirst);
}

function add(score: usize, best: v128, isFirst: bool): void {
  const largest = max(
    max(f32x4.extract_lane(best, 0), f32x4.extract_lane(best, 1)),
    max(f32x4.extract_lane(best, 2), f32x4.extract_lane(best, 3)),
  );
  store<f32>(score, isFirst ? largest : load<f32>(score) + largest);
}
