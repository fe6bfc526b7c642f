import { FEATURES, writeFeatures } from '../../core/timing/align/features/deltas';
import { CEPSTRA } from '../../core/timing/align/features/front-end';
import { type AcousticModel, DENSITIES, STREAMS, WEIGHT_UNIT } from '../../core/timing/align/model/acoustic-model';
import type { ScoreSenones } from '../../core/timing/align/search/senones';
import kernel from '../kernels/score.ts?assembly';
import { HEAP, Kernel } from '../web-assembly';

/** As kernels/score.ts exports it; see there for the layouts. Addresses are bytes. */
type Score = (
  frames: number,
  frameCount: number,
  codebook: number,
  weights: number,
  senones: number,
  senoneCount: number,
  scores: number,
  stride: number,
  scratch: number,
) => void;

const LANES = 4;
const BLOCKS = DENSITIES / LANES;
const BLOCK = LANES * (1 + 2 * CEPSTRA);
const CODEBOOK = STREAMS * BLOCKS * BLOCK;
const FLOAT = Float32Array.BYTES_PER_ELEMENT;
const SCRATCH = 4 * DENSITIES;
const SMALLEST_VARIANCE = 1e-4;

/** Scores frames by the WebAssembly kernel, whose memory holds the model's Gaussians. */
export class Scorer {
  readonly #kernel = new Kernel(kernel);
  readonly #score: Score;
  readonly #scratch = HEAP;
  readonly #codebooks = HEAP + SCRATCH * FLOAT;
  readonly #weights: number;
  readonly #variable: number;

  constructor(readonly model: AcousticModel) {
    this.#weights = this.#codebooks + model.phones.length * CODEBOOK * FLOAT;
    this.#variable = this.#weights + model.weights.length * FLOAT;
    this.#kernel.reserve(this.#variable);
    this.#score = this.#kernel.exports.score as Score;
    this.#writeCodebooks();
    const weights = this.#kernel.floats(this.#weights, model.weights.length);
    for (let index = 0; index < weights.length; index += 1) weights[index] = model.weights[index]! * -WEIGHT_UNIT;
  }

  /** Scores frames of these normalised cepstra. */
  over(cepstra: Float32Array): ScoreSenones {
    return (from, count, step, senones) => this.#scores(cepstra, from, count, step, senones);
  }

  #scores(cepstra: Float32Array, from: number, count: number, step: number, senones: ArrayLike<number>): Float32Array {
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
      const gaussians = this.#codebooks + codebook * CODEBOOK * FLOAT;
      const itsNumbers = numbers + start * FLOAT;
      const into = scores + start * FLOAT;
      const count = end - start;
      this.#score(frames, rows, gaussians, this.#weights, itsNumbers, count, into, senones.length, this.#scratch);
      start = end;
    }
    return this.#kernel.floats(scores, count * senones.length);
  }

  /** Each Gaussian as the constant, A and B of its logarithm, four beside each other. */
  #writeCodebooks(): void {
    const { means, variances, phones } = this.model;
    const floats = this.#kernel.floats(this.#codebooks, phones.length * CODEBOOK);
    const densities = phones.length * STREAMS * DENSITIES;
    for (let density = 0; density < densities; density += 1) {
      const block = Math.floor(density / LANES) * BLOCK;
      const lane = density % LANES;
      let constant = 0;
      for (let k = 0; k < CEPSTRA; k += 1) {
        const mean = means[density * CEPSTRA + k]!;
        const variance = Math.max(SMALLEST_VARIANCE, variances[density * CEPSTRA + k]!);
        constant -= Math.log(2 * Math.PI * variance) / 2 + (mean * mean) / (2 * variance);
        floats[block + LANES * (1 + 2 * k) + lane] = -1 / (2 * variance);
        floats[block + LANES * (2 + 2 * k) + lane] = mean / variance;
      }
      floats[block + lane] = constant;
    }
  }
}
