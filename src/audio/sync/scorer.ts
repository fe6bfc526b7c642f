import { FEATURES, writeFeatures } from '../../core/align/features/deltas';
import type { AcousticModel } from '../../core/align/model/acoustic-model';
import type { ScoreSenones } from '../../core/align/search/senones';
import kernel from '../kernels/score.ts?assembly';
import { HEAP, Kernel } from '../web-assembly';
import { CODEBOOK_SIZE, SCORE_UNIT, writeCodebooks } from './codebooks';

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
