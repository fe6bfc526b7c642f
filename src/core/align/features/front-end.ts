import { FILTERS, type Filterbank, HOP, SAMPLE_RATE, WINDOW } from './filters';

/** Seconds from one frame to the next. */
export const FRAME = HOP / SAMPLE_RATE;
/** The frame that begins nearest to a time in seconds. */
export const frameAt = (time: number) => Math.round(time / FRAME);

/** Cepstral coefficients of a frame. */
export const CEPSTRA = 13;

const LIFTER = 22;
/** Keeps the logarithm of an empty filter finite. */
const LOG_FLOOR = 1e-4;
const DECIBEL_FLOOR = 1e-10;

/**
 * Cepstra are stored in whole multiples of this, in half the memory of floats. It is fine enough: the model's Gaussians
 * are at least 4 wide.
 */
export const CEPSTRUM_UNIT = 1 / 64;

/** The unit of the bytes in `bands`, in nats. They range from an energy of one to full scale. */
export const BAND_UNIT = 27 / 255;

/**
 * Frames in order. For each: `CEPSTRA` numbers; the loudness in dB of full scale; and, for each of `FILTERS` bands, the
 * logarithm of the energy with noise, in `BAND_UNIT`.
 */
export interface Frames {
  readonly cepstra: Float32Array;
  readonly loudness: Float32Array;
  readonly bands: Uint8ClampedArray;
}

/** The frames of a recording. Its cepstra are in `CEPSTRUM_UNIT`. */
export interface RawSound {
  readonly cepstra: Int16Array;
  readonly loudness: Float32Array;
}

/** The same with the bands of `Frames`. */
export interface HeardSound extends RawSound {
  readonly bands: Uint8Array;
}

/**
 * The front end of CMU Sphinx for 8 kHz, as its models expect it: sphinxbase `fe_sigproc.c`, with the parameters of
 * soundswallower's `en-us/feat_params.json`. Pre-emphasis, Hamming window, 20 mel filters of unit area, noise removal,
 * logarithm, DCT-II, 13 liftered cepstra.
 */
export class FrontEnd {
  readonly #noise = new NoiseRemoval();
  /** The samples received so far that later frames need, and one before them. */
  #rest = new Float32Array(1);

  constructor(readonly filterbank: Filterbank) {}

  /** Takes any number of mono samples at `SAMPLE_RATE`, within ±1. Returns the frames that they complete. */
  push(samples: Float32Array): Frames {
    const input = new Float32Array(this.#rest.length + samples.length);
    input.set(this.#rest);
    input.set(samples, this.#rest.length);
    const count = Math.max(0, Math.floor((input.length - 1 - WINDOW) / HOP) + 1);
    const { energies, squares } = this.filterbank.energies(input, count);
    const cepstra = new Float32Array(count * CEPSTRA);
    const bands = new Uint8ClampedArray(count * FILTERS);
    for (let i = 0; i < bands.length; i += 1) bands[i] = Math.log(energies[i]! + 1) / BAND_UNIT;
    for (let index = 0; index < count; index += 1) {
      this.#noise.remove(energies, index * FILTERS);
      cosineTransform(energies, index * FILTERS, cepstra, index * CEPSTRA);
    }
    this.#rest = input.slice(count * HOP);
    return { cepstra, loudness: Float32Array.from(squares, decibels), bands };
  }
}

const decibels = (squares: number) => 10 * Math.log10(squares / WINDOW + DECIBEL_FLOOR);

/**
 * Tracks the noise in each filter and removes it, and masks what follows a loud moment: sphinxbase `fe_noise.c`, after
 * Kim and Stern, "Power-Normalized Cepstral Coefficients (PNCC) for robust speech recognition" (2016).
 */
class NoiseRemoval {
  readonly #power = new Float64Array(FILTERS);
  readonly #noise = new Float64Array(FILTERS);
  readonly #floor = new Float64Array(FILTERS);
  readonly #peak = new Float64Array(FILTERS);
  readonly #gain = new Float64Array(FILTERS);
  #isStarted = false;

  /** Replaces the energies of a frame, which begin at `at`, by the logarithm of what remains without noise. */
  remove(energies: Float32Array, at: number): void {
    if (!this.#isStarted) this.#start(energies.subarray(at, at + FILTERS));
    for (let i = 0; i < FILTERS; i += 1) this.#gain[i] = this.#gainOf(i, energies[at + i]!);
    for (let i = 0; i < FILTERS; i += 1) {
      const from = Math.max(0, i - SMOOTHED);
      const to = Math.min(FILTERS - 1, i + SMOOTHED);
      let sum = 0;
      for (let j = from; j <= to; j += 1) sum += this.#gain[j]!;
      energies[at + i] = Math.log((energies[at + i]! * sum) / (to - from + 1) + LOG_FLOOR);
    }
  }

  #start(energies: Float32Array): void {
    this.#isStarted = true;
    this.#power.set(energies);
    this.#noise.set(energies);
    this.#floor.set(energies.map((energy) => energy / MAX_GAIN));
  }

  #gainOf(i: number, energy: number): number {
    const power = POWER_KEPT * this.#power[i]! + (1 - POWER_KEPT) * energy;
    this.#power[i] = power;
    this.#noise[i] = lowerEnvelope(power, this.#noise[i]!);
    let signal = Math.max(1, power - this.#noise[i]!);
    this.#floor[i] = lowerEnvelope(signal, this.#floor[i]!);
    const peak = this.#peak[i]! * PEAK_KEPT;
    this.#peak[i] = Math.max(peak, signal);
    if (signal < PEAK_KEPT * peak) signal = peak * MASKED;
    signal = Math.max(signal, this.#floor[i]!);
    return signal < MAX_GAIN * power ? Math.max(1 / MAX_GAIN, signal / power) : MAX_GAIN;
  }
}

/** Constants of `fe_noise.c`: LAMBDA_POWER, LAMBDA_A, LAMBDA_B, LAMBDA_T, MU_T, MAX_GAIN, SMOOTH_WINDOW. */
const POWER_KEPT = 0.7;
const RISE = 0.995;
const FALL = 0.5;
const PEAK_KEPT = 0.85;
const MASKED = 0.2;
const MAX_GAIN = 20;
const SMOOTHED = 4;

function lowerEnvelope(value: number, envelope: number): number {
  const kept = value >= envelope ? RISE : FALL;
  return kept * envelope + (1 - kept) * value;
}

const HALF = FILTERS / 2;

/**
 * The first half of the rows of an orthonormal, liftered DCT-II. The second half mirrors it, with the sign inverted in
 * odd rows.
 */
const cosines = Float64Array.from({ length: CEPSTRA * HALF }, (_, index) => {
  const k = Math.floor(index / HALF);
  const i = index % HALF;
  const lifter = 1 + (LIFTER / 2) * Math.sin((k * Math.PI) / LIFTER);
  const cosine =
    k === 0 ? Math.sqrt(1 / FILTERS) : Math.sqrt(2 / FILTERS) * Math.cos((Math.PI * k * (i + 0.5)) / FILTERS);
  return lifter * cosine;
});

/** First the sum of each number and its mirror image, then their difference. */
const folded = new Float64Array(FILTERS);

/** Writes cepstra, starting at `to`, from the logarithms of energies, starting at `from`. */
export function cosineTransform(energies: Float32Array, from: number, cepstra: Float32Array, to: number): void {
  for (let i = 0; i < HALF; i += 1) {
    const [one, other] = [energies[from + i]!, energies[from + FILTERS - 1 - i]!];
    folded[i] = one + other;
    folded[HALF + i] = one - other;
  }
  for (let k = 0; k < CEPSTRA; k += 1) {
    const part = k % 2 === 0 ? 0 : HALF;
    let sum = 0;
    for (let i = 0; i < HALF; i += 1) sum += folded[part + i]! * cosines[k * HALF + i]!;
    cepstra[to + k] = sum;
  }
}

/** Numbers that describe a frame: three streams of `CEPSTRA` each. */
export const FEATURES = 3 * CEPSTRA;
/** Frames on either side of a frame that its features depend on. */
export const FEATURE_REACH = 3;

/**
 * Writes the features of a frame: its cepstra, their change over 4 frames, and the change of that. Sphinx's feature
 * type `1s_c_d_dd` (sphinxbase `feat.c`, `feat_1s_c_d_dd_cep2feat`). Beyond the ends, the first and last frame repeat.
 */
export function writeFeatures(cepstra: Int16Array, frame: number, into: Float32Array, at: number): void {
  const last = cepstra.length / CEPSTRA - 1;
  const from = (offset: number) => Math.min(last, Math.max(0, frame + offset)) * CEPSTRA;
  const [before3, before2, before1] = [from(-3), from(-2), from(-1)];
  const [here, after1, after2, after3] = [from(0), from(1), from(2), from(3)];
  for (let k = 0; k < CEPSTRA; k += 1) {
    into[at + k] = CEPSTRUM_UNIT * cepstra[here + k]!;
    into[at + CEPSTRA + k] = CEPSTRUM_UNIT * (cepstra[after2 + k]! - cepstra[before2 + k]!);
    into[at + 2 * CEPSTRA + k] =
      CEPSTRUM_UNIT * (cepstra[after3 + k]! - cepstra[before1 + k]! - (cepstra[after1 + k]! - cepstra[before3 + k]!));
  }
}
