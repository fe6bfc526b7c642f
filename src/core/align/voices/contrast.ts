import { learnVoices, logDensities, logDensity, type Voices } from './voices';

/** Nats. The most evidence that one frame can give for or against a voice: odd sounds are far from all voices. */
const MOST = 6;
/**
 * Frames in a stretch on which the distinction of two voices is tested, the least number of stretches of each, and the
 * most.
 */
const STRETCH = 30;
const FEWEST = 5;
const ENOUGH = 200;
/** Added to the variance of stretches. No two voices are as distinct as a few seconds may suggest. */
const LEAST_VARIANCE = 0.3;

/** What distinguishes two voices. */
export interface Contrast {
  /** Nats of evidence in a frame for the first voice against the second. */
  readonly at: (frame: number) => number;
  /** The mean difference between frames of the two voices, in nats. */
  readonly apart: number;
}

/** Evidence for the first of two voices is a frame's difference of densities, less `middle`, times `weight`. */
interface Measured {
  readonly weight: number;
  readonly middle: number;
  readonly apart: number;
}

/** Stretches of frames of a voice, and its density in each. */
interface Sample {
  readonly frames: readonly number[];
  readonly densities: Float64Array;
}

/**
 * Distinguishes voices, two at a time, by linear discriminant analysis. It uses stretches in which one of the two is
 * known to talk, because neighbouring frames are alike, and frames of similar voices give little evidence.
 */
export class Contrasts {
  readonly #learned: Voices;
  readonly #samples = new Map<number, Sample>();
  readonly #measured = new Map<number, Measured | null>();

  /** Learns voices from `frames` of a recording: a list for each voice. */
  constructor(
    readonly cepstra: Int16Array,
    readonly frames: readonly (readonly number[])[],
  ) {
    this.#learned = learnVoices(cepstra, frames);
  }

  /** Null where too little is heard of either voice. */
  between(voice: number, other: number): Contrast | null {
    const measured = this.#measuredBetween(Math.min(voice, other), Math.max(voice, other));
    if (measured === null) return null;
    const densityOf = (which: number, frame: number) => logDensity(this.#learned, which, this.cepstra, frame);
    const at = (frame: number) => evidence(measured, densityOf(voice, frame) - densityOf(other, frame), voice < other);
    return { at, apart: measured.apart };
  }

  /** Summed evidence in some frames for a voice against that other one which is heard most; 0 where no other is known. */
  least(voice: number, frames: readonly number[]): number {
    const own = this.#densities(voice, frames);
    let least = 0;
    for (const other of this.frames.keys()) {
      const measured = other === voice ? null : this.#measuredBetween(Math.min(voice, other), Math.max(voice, other));
      if (measured === null) continue;
      const others = this.#densities(other, frames);
      let nats = 0;
      for (let i = 0; i < frames.length; i += 1) nats += evidence(measured, own[i]! - others[i]!, voice < other);
      least = Math.min(least, nats);
    }
    return least;
  }

  /** `voice` is before `other`. */
  #measuredBetween(voice: number, other: number): Measured | null {
    const key = voice * this.frames.length + other;
    let measured = this.#measured.get(key);
    if (measured === undefined) {
      measured = this.#measure(voice, other);
      this.#measured.set(key, measured);
    }
    return measured;
  }

  #measure(voice: number, other: number): Measured | null {
    const [of, ofOther] = [this.#sampleOf(voice), this.#sampleOf(other)];
    const own = stretches(of.densities, this.#densities(other, of.frames));
    const others = stretches(this.#densities(voice, ofOther.frames), ofOther.densities);
    if (Math.min(own.count, others.count) < FEWEST) return null;
    const variance = (own.variance + others.variance) / 2 + LEAST_VARIANCE;
    const weight = Math.max(0, own.mean - others.mean) / variance / STRETCH;
    return { weight, middle: (own.mean + others.mean) / 2, apart: weight * (own.mean - others.mean) };
  }

  #sampleOf(voice: number): Sample {
    let sample = this.#samples.get(voice);
    if (sample === undefined) {
      const frames = spread(this.frames[voice]!);
      sample = { frames, densities: this.#densities(voice, frames) };
      this.#samples.set(voice, sample);
    }
    return sample;
  }

  #densities(voice: number, frames: readonly number[]): Float64Array {
    return logDensities(this.#learned, voice, this.cepstra, frames);
  }
}

const within = (difference: number) => Math.min(MOST, Math.max(-MOST, difference));

/** `difference` is of the voice asked for against the other, in the order of `measured` if `isInOrder`. */
function evidence({ weight, middle }: Measured, difference: number, isInOrder: boolean): number {
  return weight * (within(difference) - (isInOrder ? middle : -middle));
}

/** Frames in whole stretches that are evenly spread. Stretches can be selected by their first and last frame. */
export function spread(frames: readonly number[], isWanted = (_first: number, _last: number) => true): number[] {
  const step = STRETCH * Math.max(1, Math.floor(frames.length / (STRETCH * ENOUGH)));
  const some: number[] = [];
  for (let from = 0; from + STRETCH <= frames.length; from += step) {
    if (!isWanted(frames[from]!, frames[from + STRETCH - 1]!)) continue;
    for (let i = from; i < from + STRETCH; i += 1) some.push(frames[i]!);
  }
  return some;
}

/** The mean and the variance, over stretches of frames, of the difference between two densities. */
function stretches(densities: Float64Array, others: Float64Array) {
  const means: number[] = [];
  for (let from = 0; from < densities.length; from += STRETCH) {
    let sum = 0;
    for (let i = from; i < from + STRETCH; i += 1) sum += within(densities[i]! - others[i]!);
    means.push(sum / STRETCH);
  }
  const mean = meanOf(means);
  return { count: means.length, mean, variance: meanOf(means.map((value) => (value - mean) ** 2)) };
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
