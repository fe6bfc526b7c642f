import { CEPSTRA } from '../../core/align/features/front-end';
import { type AcousticModel, DENSITIES, STREAMS, WEIGHT_UNIT } from '../../core/align/model/acoustic-model';

/** As in kernels/score.ts: units of x and of its square, the greatest x, and bits. */
const UNITS = 64;
const SQUARE_UNITS = 2;
const FARTHEST = 110;
const FRACTION_BITS = 11;
const WEIGHT_BITS = 2;

/** The unit of the kernel's scores, in nats. */
export const SCORE_UNIT = WEIGHT_UNIT / 2 ** WEIGHT_BITS;
/** The unit of densities before they are rounded, in nats. */
const DENSITY_UNIT = SCORE_UNIT / 2 ** FRACTION_BITS;
/** The largest density, in nats, that fits into a 32-bit integer. */
const LARGEST = 0.95 * 2 ** 31 * DENSITY_UNIT;
const LARGEST_SHORT = 2 ** 15 - 1;

const PADDED = 16;
const LANES = 8;
const BLOCK = LANES * (1 + CEPSTRA);
const BLOCKS = DENSITIES / LANES;
const STREAM = PADDED + BLOCKS * BLOCK;
const BYTES = 4;
/** Bytes of a codebook. */
export const CODEBOOK_SIZE = BYTES * STREAMS * STREAM;

/** Gaussians in coefficients that hardly change are widened to this: narrower ones would not fit into 16 bits. */
const SMALLEST_VARIANCE = 1e-4;

/** Reused for each of 16,000 Gaussians. */
const means = new Float64Array(CEPSTRA);
const variances = new Float64Array(CEPSTRA);

/** Writes all codebooks of a model in the kernel's layout. `address` is a multiple of 4. */
export function writeCodebooks(model: AcousticModel, memory: ArrayBuffer, address: number): void {
  const floats = new Float32Array(memory);
  const integers = new Int32Array(memory);
  const pairs = new Int16Array(memory);
  for (let part = 0; part < model.phones.length * STREAMS; part += 1) {
    const at = address / BYTES + part * STREAM;
    const centre = floats.subarray(at, at + CEPSTRA);
    writeCentre(model, part, centre);
    for (let index = 0; index < DENSITIES; index += 1) {
      const block = at + PADDED + Math.floor(index / LANES) * BLOCK;
      takeGaussian(model, part * DENSITIES + index, centre);
      widen();
      writeGaussian(integers, pairs, block + (index % LANES));
    }
  }
}

function writeCentre({ means: all }: AcousticModel, part: number, centre: Float32Array): void {
  for (let k = 0; k < CEPSTRA; k += 1) {
    let sum = 0;
    for (let index = 0; index < DENSITIES; index += 1) sum += all[(part * DENSITIES + index) * CEPSTRA + k]!;
    centre[k] = sum / DENSITIES;
  }
}

/** Reads a Gaussian. Means are relative to the centre. */
function takeGaussian(model: AcousticModel, density: number, centre: Float32Array): void {
  for (let k = 0; k < CEPSTRA; k += 1) {
    means[k] = model.means[density * CEPSTRA + k]! - centre[k]!;
    variances[k] = Math.max(SMALLEST_VARIANCE, model.variances[density * CEPSTRA + k]!);
  }
}

/** Widens the Gaussian if its numbers, or its density at the greatest x, would be too large. */
function widen(): void {
  let largest = 0;
  for (let k = 0; k < CEPSTRA; k += 1) {
    const distance = Math.abs(means[k]!);
    const forSquare = 1 / (2 * SQUARE_UNITS * DENSITY_UNIT * LARGEST_SHORT);
    const forLinear = distance / (UNITS * DENSITY_UNIT * LARGEST_SHORT);
    variances[k] = Math.max(variances[k]!, forSquare, forLinear);
    largest += (FARTHEST + distance) ** 2 / (2 * variances[k]!);
  }
  const factor = Math.max(1, largest / LARGEST);
  for (let k = 0; k < CEPSTRA; k += 1) variances[k] = factor * variances[k]!;
}

/** `at` is the place of the constant, in 32-bit words. The pairs of each coefficient follow, `LANES` words apart. */
function writeGaussian(integers: Int32Array, pairs: Int16Array, at: number): void {
  let constant = 0;
  for (let k = 0; k < CEPSTRA; k += 1) {
    const mean = means[k]!;
    const variance = variances[k]!;
    constant -= Math.log(2 * Math.PI * variance) / 2 + (mean * mean) / (2 * variance);
    const pair = 2 * (at + LANES * (1 + k));
    pairs[pair] = Math.round(-1 / (2 * variance * SQUARE_UNITS * DENSITY_UNIT));
    pairs[pair + 1] = Math.round(mean / (variance * UNITS * DENSITY_UNIT));
  }
  integers[at] = Math.round(constant / DENSITY_UNIT) + 2 ** (FRACTION_BITS - 1);
}
