import { FILTERS } from '../features/filters';
import { BAND_UNIT } from '../features/front-end';
import type { Spectra } from './spectra';

/** Levels that a voice may have in a frame, in standard deviations, alike likely: the mean and variance are right. */
const LEVELS = [-1, 1] as const;
/** How often a voice says something else than it is thought to. */
const ASTRAY = 0.1;
/** The least density of a band, per nat: no single band decides. */
const LEAST_DENSITY = 0.0055;

/** The most ways in which a voice may sound in a frame: at each level, or astray. */
const WAYS = LEVELS.length + 1;

/** For each way and band, the density of what is heard, and the probability of less. */
interface Ways {
  count: number;
  readonly shares: Float64Array;
  readonly density: Float64Array;
  readonly below: Float64Array;
}

const newWays = (): Ways => ({
  count: 0,
  shares: new Float64Array(WAYS),
  density: new Float64Array(WAYS * FILTERS),
  below: new Float64Array(WAYS * FILTERS),
});

/**
 * Compares frames with two voices at once. In each band the louder of the two is heard: a mixture of speech has about
 * the greater of the two logarithms (Nádas, Nahamoo and Picheny, _Speech recognition using noise-adaptive prototypes_,
 * 1989; Varga and Moore, _Hidden Markov model decomposition of speech and noise_, 1990).
 */
export class Mixture {
  readonly #first = newWays();
  readonly #second = newWays();

  constructor(readonly spectra: Spectra) {}

  /**
   * Writes by how many nats a frame is better explained with a second voice than without, for each of some states of that
   * voice.
   * @param frame a fine frame
   * @param first the state of the first voice, counted through all voices; -1 if it is silent
   * @param voice the second voice
   */
  gains(frame: number, first: number, voice: number, states: Int32Array, into: Float32Array): void {
    const { anything, pause, states: count } = this.spectra;
    const [one, other] = [this.#first, this.#second];
    one.count = 0;
    other.count = 0;
    this.#add(other, frame, pause.means, 0, pause.spread, 0, 1);
    if (first < 0) this.#add(one, frame, pause.means, 0, pause.spread, 0, 1);
    else {
      const talking = Math.floor(first / count);
      const spread = anything.spread.subarray(FILTERS * talking);
      this.#addLevels(one, frame, first, 1 - ASTRAY);
      this.#add(one, frame, anything.means, talking, spread, 0, ASTRAY);
    }
    const alone = densityOf(one, other);
    for (const [index, state] of states.entries()) {
      other.count = 0;
      this.#addLevels(other, frame, voice * count + state, 1);
      into[index] = Math.log(densityOf(one, other) / alone);
    }
  }

  #addLevels(ways: Ways, frame: number, state: number, share: number): void {
    const { means, spread, level } = this.spectra;
    for (const times of LEVELS) this.#add(ways, frame, means, state, spread, times * level, share / LEVELS.length);
  }

  /** Adds a way to sound like a mean, of some means, but so much louder. No band is quieter than in pauses. */
  #add(
    ways: Ways,
    frame: number,
    means: Float32Array,
    index: number,
    spread: Float32Array,
    louder: number,
    share: number,
  ): void {
    const { bands, pause } = this.spectra;
    const to = FILTERS * ways.count;
    for (let k = 0; k < FILTERS; k += 1) {
      const mean = Math.max(pause.means[k]!, means[FILTERS * index + k]! + louder);
      const one = 1 / spread[k]!;
      const deviation = (BAND_UNIT * bands[FILTERS * frame + k]! - mean) * one;
      const place =
        deviation < -FARTHEST ? 0 : deviation > FARTHEST ? LAST : Math.floor(STEPS * (deviation + FARTHEST));
      ways.density[to + k] = one * density[place]!;
      ways.below[to + k] = below[place]!;
    }
    ways.shares[ways.count] = share;
    ways.count += 1;
  }
}

/** The density of the greater of two. */
function densityOf(one: Ways, other: Ways): number {
  let sum = Number.MIN_VALUE;
  for (let i = 0; i < one.count; i += 1) {
    for (let j = 0; j < other.count; j += 1) {
      let product = one.shares[i]! * other.shares[j]!;
      for (let k = 0, a = i * FILTERS, b = j * FILTERS; k < FILTERS; k += 1, a += 1, b += 1) {
        product *= one.density[a]! * other.below[b]! + other.density[b]! * one.below[a]! + LEAST_DENSITY;
      }
      sum += product;
    }
  }
  return sum;
}

/** Tables of the standard normal distribution, for ±`FARTHEST`. */
const FARTHEST = 8;
const STEPS = 100;
const LAST = 2 * FARTHEST * STEPS;
const density = new Float64Array(LAST + 1);
const below = new Float64Array(density.length);
for (let place = 0; place <= LAST; place += 1) {
  density[place] = Math.exp(-((place / STEPS - FARTHEST) ** 2) / 2) / Math.sqrt(2 * Math.PI);
  below[place] = (below[place - 1] ?? 0) + density[place]! / STEPS;
}
