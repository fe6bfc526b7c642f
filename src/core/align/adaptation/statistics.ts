import { CEPSTRA } from '../features/front-end';
import { type AcousticModel, DENSITIES, STREAMS, WEIGHT_UNIT, WEIGHTS } from '../model/acoustic-model';
import { ROW } from './transform';

/** The smallest variance of a Gaussian, as in the kernel that scores frames. */
const SMALLEST_VARIANCE = 1e-4;

/**
 * What is to be known of frames, and of the Gaussians that they fit best, to estimate a transform: sums of squares and of
 * products, weighted by the precisions of the Gaussians, for each coefficient (Gales, _Maximum likelihood linear
 * transformations for HMM-based speech recognition_, 1998, equations 6 and 7 of its section on constrained transforms).
 */
export interface Statistics {
  /** Streams of frames. */
  count: number;
  /** For each coefficient the lower half of a matrix of `ROW` rows and columns. */
  readonly squares: Float64Array[];
  /** For each coefficient a row. */
  readonly products: Float64Array[];
}

export function noStatistics(): Statistics {
  return {
    count: 0,
    squares: Array.from({ length: CEPSTRA }, () => new Float64Array(ROW * ROW)),
    products: Array.from({ length: CEPSTRA }, () => new Float64Array(ROW)),
  };
}

/** Adds other statistics, times `weight`. */
export function addStatistics(to: Statistics, other: Statistics, weight = 1): void {
  to.count += weight * other.count;
  for (let i = 0; i < CEPSTRA; i += 1) {
    const [squares, products] = [to.squares[i]!, to.products[i]!];
    for (let k = 0; k < ROW * ROW; k += 1) squares[k] = squares[k]! + weight * other.squares[i]![k]!;
    for (let k = 0; k < ROW; k += 1) products[k] = products[k]! + weight * other.products[i]![k]!;
  }
}

/** The Gaussians of a model, in the form that is fastest to search here. */
export class Gaussians {
  readonly #halfPrecisions: Float32Array;
  /** Logarithm of each density at its mean. */
  readonly #peaks: Float32Array;
  /** The best Gaussian last found of each codebook and stream. Looked at first, as it often is the best again. */
  readonly #last: Int32Array;

  constructor(readonly model: AcousticModel) {
    this.#halfPrecisions = model.variances.map((variance) => 1 / (2 * Math.max(SMALLEST_VARIANCE, variance)));
    this.#peaks = Float32Array.from({ length: model.means.length / CEPSTRA }, (_, density) => {
      let sum = 0;
      for (let k = 0; k < CEPSTRA; k += 1) sum += Math.log(this.#halfPrecisions[density * CEPSTRA + k]! / Math.PI) / 2;
      return sum;
    });
    this.#last = Int32Array.from({ length: this.#peaks.length / DENSITIES }, (_, codebook) => codebook * DENSITIES);
  }

  /**
   * Adds a frame that a senone is said in. `fitting` are the same features as far as they are transformed already; they
   * tell which Gaussian of each stream fits best.
   */
  add(statistics: Statistics, senone: number, features: Float32Array, fitting: Float32Array): void {
    const { means } = this.model;
    for (let stream = 0; stream < STREAMS; stream += 1) {
      const density = this.#bestOf(senone, stream, fitting);
      const at = stream * CEPSTRA;
      const one = stream === 0 ? 1 : 0;
      for (let i = 0; i < CEPSTRA; i += 1) {
        const precision = 2 * this.#halfPrecisions[density * CEPSTRA + i]!;
        const mean = precision * means[density * CEPSTRA + i]!;
        const squares = statistics.squares[i]!;
        const products = statistics.products[i]!;
        for (let a = 0, cell = 0; a < ROW; a += 1, cell = a * ROW) {
          const value = a < CEPSTRA ? features[at + a]! : one;
          products[a] = products[a]! + mean * value;
          const weighted = precision * value;
          for (let b = 0; b <= a; b += 1, cell += 1) {
            squares[cell] = squares[cell]! + weighted * (b < CEPSTRA ? features[at + b]! : one);
          }
        }
      }
    }
    statistics.count += STREAMS;
  }

  /** The Gaussian of a stream whose density times weight is greatest. */
  #bestOf(senone: number, stream: number, features: Float32Array): number {
    const codebook = this.model.codebookOf[senone]! * STREAMS + stream;
    const weights = senone * WEIGHTS + stream * DENSITIES - codebook * DENSITIES;
    let found = this.#last[codebook]!;
    let best = this.#fitOf(found, weights, features, stream * CEPSTRA, Number.NEGATIVE_INFINITY);
    for (let density = codebook * DENSITIES; density < (codebook + 1) * DENSITIES; density += 1) {
      const fit = this.#fitOf(density, weights, features, stream * CEPSTRA, best);
      if (fit > best) [best, found] = [fit, density];
    }
    this.#last[codebook] = found;
    return found;
  }

  /** Logarithm of a density times its weight; less than `least` if it is found to be less. */
  #fitOf(density: number, weights: number, features: Float32Array, from: number, least: number): number {
    const { means } = this.model;
    let fit = this.#peaks[density]! - WEIGHT_UNIT * this.model.weights[weights + density]!;
    for (let k = 0, at = density * CEPSTRA; k < CEPSTRA && fit > least; k += 1, at += 1) {
      const distance = features[from + k]! - means[at]!;
      fit -= distance * distance * this.#halfPrecisions[at]!;
    }
    return fit;
  }
}
