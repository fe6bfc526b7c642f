import { type Transform, transformCepstra } from '../../core/align/adaptation/transform';
import { CEPSTRA, FEATURE_REACH, FEATURES, writeFeatures } from '../../core/align/features/front-end';
import { type AcousticModel, DENSITIES, STREAMS, WEIGHT_UNIT } from '../../core/align/model/acoustic-model';
import type { ScoreSenones } from '../../core/align/search/senones';
import kernel from '../kernels/score?assembly';
import { HEAP, Kernel } from '../web-assembly';

/** As exported by kernels/score.ts, which describes the layouts. Addresses are in bytes. */
type Score = (
  frames: number,
  frameCount: number,
  codebook: number,
  weights: number,
  senones: number,
  senoneCount: number,
  scores: number,
  stride: number,
  unit: number,
  scratch: number,
) => void;

/** Frames that the kernel takes at once. */
const LANES = 4;
const FLOAT = Float32Array.BYTES_PER_ELEMENT;
/** Bytes of four rows of 128 densities of 16 bits, and of four rows of 16 floats. */
const SCRATCH = 4 * (2 * 128 + 4 * 16);

/** Scores frames with the WebAssembly kernel, whose memory holds the model's Gaussians. */
export class Scorer {
  readonly #kernel = new Kernel(kernel);
  readonly #score: Score;
  readonly #scratch = HEAP;
  readonly #codebooks = HEAP + SCRATCH;
  readonly #weights: number;
  readonly #variable: number;

  constructor(readonly model: AcousticModel) {
    this.#weights = this.#codebooks + model.phones.length * CODEBOOK_SIZE;
    this.#variable = this.#weights + model.weights.length;
    this.#kernel.reserve(this.#variable);
    this.#score = this.#kernel.exports.score as Score;
    writeCodebooks(model, this.#kernel.memory, this.#codebooks);
    this.#kernel.bytes(this.#weights, model.weights.length).set(model.weights);
  }

  /** Returns a function that scores frames of these normalised cepstra. */
  over(cepstra: Int16Array): ScoreSenones {
    return (from, count, step, senones) => this.#scores(cepstra, from, count, step, senones);
  }

  /** The same with transformed cepstra. They are made when they are scored, so they take no room. */
  overTransformed(cepstra: Int16Array, transform: Transform): ScoreSenones {
    return (from, count, step, senones) => {
      const frames = (count - 1) * step + 1 + 2 * FEATURE_REACH;
      const part = new Int16Array(frames * CEPSTRA);
      transformCepstra(transform, cepstra, from - FEATURE_REACH, from - FEATURE_REACH + frames, part);
      return this.#scores(part, FEATURE_REACH, count, step, senones);
    };
  }

  #scores(cepstra: Int16Array, from: number, count: number, step: number, senones: ArrayLike<number>): Float32Array {
    const rows = LANES * Math.ceil(count / LANES);
    const frames = this.#variable;
    const numbers = frames + rows * FEATURES * FLOAT;
    const scores = numbers + senones.length * FLOAT;
    this.#kernel.reserve(scores + rows * senones.length * FLOAT);
    const features = this.#kernel.floats(frames, rows * FEATURES);
    for (let row = 0; row < rows; row += 1) {
      writeFeatures(cepstra, from + Math.min(row, count - 1) * step, features, row * FEATURES);
    }
    this.#kernel.integers(numbers, senones.length).set(senones);
    for (let start = 0; start < senones.length; ) {
      const codebook = this.model.codebookOf[senones[start]!]!;
      let end = start + 1;
      while (end < senones.length && this.model.codebookOf[senones[end]!] === codebook) end += 1;
      const gaussians = this.#codebooks + codebook * CODEBOOK_SIZE;
      const itsNumbers = numbers + start * FLOAT;
      const into = scores + start * FLOAT;
      const [itsCount, stride] = [end - start, senones.length];
      const scratch = this.#scratch;
      this.#score(frames, rows, gaussians, this.#weights, itsNumbers, itsCount, into, stride, SCORE_UNIT, scratch);
      start = end;
    }
    return this.#kernel.floats(scores, count * senones.length);
  }
}

/** As in kernels/score.ts: units of x and of its square, the greatest x, and bits. */
const UNITS = 64;
const SQUARE_UNITS = 2;
const FARTHEST = 110;
const FRACTION_BITS = 11;
const WEIGHT_BITS = 2;

/** The unit of the kernel's scores, in nats. */
const SCORE_UNIT = WEIGHT_UNIT / 2 ** WEIGHT_BITS;
/** The unit of densities before they are rounded, in nats. */
const DENSITY_UNIT = SCORE_UNIT / 2 ** FRACTION_BITS;
/** The largest density, in nats, that fits into a 32-bit integer. */
const LARGEST = 0.95 * 2 ** 31 * DENSITY_UNIT;
const LARGEST_SHORT = 2 ** 15 - 1;

const PADDED = 16;
const DENSITIES_OF_BLOCK = 8;
const BLOCK = DENSITIES_OF_BLOCK * (1 + CEPSTRA);
const BLOCKS = DENSITIES / DENSITIES_OF_BLOCK;
const STREAM = PADDED + BLOCKS * BLOCK;
const BYTES = 4;
/** Bytes of a codebook. */
const CODEBOOK_SIZE = BYTES * STREAMS * STREAM;

/** Gaussians in coefficients that hardly change are widened to this: narrower ones would not fit into 16 bits. */
const SMALLEST_VARIANCE = 1e-4;

/** Reused for each of 16,000 Gaussians. */
const means = new Float64Array(CEPSTRA);
const variances = new Float64Array(CEPSTRA);

/** Writes all codebooks of a model in the kernel's layout. `address` is a multiple of 4. */
function writeCodebooks(model: AcousticModel, memory: ArrayBuffer, address: number): void {
  const floats = new Float32Array(memory);
  const integers = new Int32Array(memory);
  const pairs = new Int16Array(memory);
  for (let part = 0; part < model.phones.length * STREAMS; part += 1) {
    const at = address / BYTES + part * STREAM;
    const centre = floats.subarray(at, at + CEPSTRA);
    writeCentre(model, part, centre);
    for (let index = 0; index < DENSITIES; index += 1) {
      const block = at + PADDED + Math.floor(index / DENSITIES_OF_BLOCK) * BLOCK;
      takeGaussian(model, part * DENSITIES + index, centre);
      widen();
      writeGaussian(integers, pairs, block + (index % DENSITIES_OF_BLOCK));
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
    const pair = 2 * (at + DENSITIES_OF_BLOCK * (1 + k));
    pairs[pair] = Math.round(-1 / (2 * variance * SQUARE_UNITS * DENSITY_UNIT));
    pairs[pair + 1] = Math.round(mean / (variance * UNITS * DENSITY_UNIT));
  }
  integers[at] = Math.round(constant / DENSITY_UNIT) + 2 ** (FRACTION_BITS - 1);
}
