import { powerSpectrum, SPECTRUM_SIZE } from './power-spectrum';

/** Samples a second that the front end takes: telephone sound has all that tells phones apart. */
export const SAMPLE_RATE = 8000;
/** Samples from a frame to the next: 10 ms. */
export const HOP = 80;
/** Seconds from a frame to the next. */
export const FRAME = HOP / SAMPLE_RATE;
/** Cepstral coefficients of a frame. */
export const CEPSTRA = 13;

/** Samples under a frame's window, 25.6 ms. */
const WINDOW = 205;
/** Takes the tilt off speech, which has most energy in low tones. */
const PRE_EMPHASIS = 0.97;
/** The model was trained on 16-bit samples. */
const FULL_SCALE = 32768;
const FILTERS = 20;
/** Hertz; both ends of the bank of filters. */
const LOWEST = 130;
const HIGHEST = 3700;
const LIFTER = 22;
/** Keeps the logarithm of an empty filter finite. */
const LOG_FLOOR = 1e-4;
const DECIBEL_FLOOR = 1e-10;

/** Frames in order: `CEPSTRA` numbers each, and the loudness of each in dB of full scale. */
export interface Frames {
  readonly cepstra: Float32Array;
  readonly loudness: Float32Array;
}

/**
 * The front end of CMU Sphinx for 8 kHz, as its models expect it: sphinxbase `fe_sigproc.c`, with the parameters in
 * soundswallower's `en-us/feat_params.json`. Pre-emphasis, Hamming window, 20 mel filters of unit area, noise removal,
 * logarithm, DCT-II, 13 liftered cepstra.
 */
export class FrontEnd {
  readonly #noise = new NoiseRemoval();
  readonly #frame = new Float64Array(SPECTRUM_SIZE);
  readonly #energies = new Float64Array(FILTERS);
  #rest = new Float32Array(0);
  #before = 0;

  /** Takes mono samples at `SAMPLE_RATE`, within ±1, of any number. Returns the frames that they complete. */
  push(samples: Float32Array): Frames {
    const input = new Float32Array(this.#rest.length + samples.length);
    input.set(this.#rest);
    input.set(samples, this.#rest.length);
    const count = Math.max(0, Math.floor((input.length - WINDOW) / HOP) + 1);
    const cepstra = new Float32Array(count * CEPSTRA);
    const loudness = new Float32Array(count);
    for (let index = 0; index < count; index += 1) {
      const from = index * HOP;
      loudness[index] = this.#windowed(input, from, from > 0 ? input[from - 1]! : this.#before);
      this.#filtered();
      this.#noise.remove(this.#energies);
      cosineTransform(this.#energies, cepstra, index * CEPSTRA);
    }
    if (count > 0) this.#before = input[count * HOP - 1]!;
    this.#rest = input.slice(count * HOP);
    return { cepstra, loudness };
  }

  /** Fills the frame; returns its loudness in dB. */
  #windowed(input: Float32Array, from: number, before: number): number {
    const frame = this.#frame;
    let previous = before;
    let energy = 0;
    for (let i = 0; i < WINDOW; i += 1) {
      const sample = input[from + i]!;
      energy += sample * sample;
      frame[i] = (sample - PRE_EMPHASIS * previous) * FULL_SCALE * hamming[i]!;
      previous = sample;
    }
    return 10 * Math.log10(energy / WINDOW + DECIBEL_FLOOR);
  }

  #filtered(): void {
    const power = powerSpectrum(this.#frame);
    for (let i = 0; i < FILTERS; i += 1) {
      const { first, weights } = filters[i]!;
      let sum = 0;
      for (let j = 0; j < weights.length; j += 1) sum += power[first + j]! * weights[j]!;
      this.#energies[i] = sum;
    }
  }
}

/**
 * Follows the noise in each filter and takes it away, and masks what follows a loud moment: sphinxbase `fe_noise.c`, after
 * Kim and Stern, "Power-Normalized Cepstral Coefficients (PNCC) for robust speech recognition" (2016).
 */
class NoiseRemoval {
  readonly #power = new Float64Array(FILTERS);
  readonly #noise = new Float64Array(FILTERS);
  readonly #floor = new Float64Array(FILTERS);
  readonly #peak = new Float64Array(FILTERS);
  readonly #gain = new Float64Array(FILTERS);
  #isStarted = false;

  /** Replaces the filters' energies by the logarithm of what is left without noise. */
  remove(energies: Float64Array): void {
    if (!this.#isStarted) this.#start(energies);
    for (let i = 0; i < FILTERS; i += 1) this.#gain[i] = this.#gainOf(i, energies[i]!);
    for (let i = 0; i < FILTERS; i += 1) {
      const from = Math.max(0, i - SMOOTHED);
      const to = Math.min(FILTERS - 1, i + SMOOTHED);
      let sum = 0;
      for (let j = from; j <= to; j += 1) sum += this.#gain[j]!;
      energies[i] = Math.log((energies[i]! * sum) / (to - from + 1) + LOG_FLOOR);
    }
  }

  #start(energies: Float64Array): void {
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

/** Constants of `fe_noise.c`, by its names LAMBDA_POWER, LAMBDA_A, LAMBDA_B, LAMBDA_T, MU_T, MAX_GAIN, SMOOTH_WINDOW. */
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

const hamming = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (WINDOW - 1)),
);

interface Filter {
  /** First line of the spectrum under it. */
  readonly first: number;
  readonly weights: Float64Array;
}

const filters: readonly Filter[] = makeFilters();

function makeFilters(): Filter[] {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const hertz = (mels: number) => 700 * (10 ** (mels / 2595) - 1);
  const line = SAMPLE_RATE / SPECTRUM_SIZE;
  const step = (mel(HIGHEST) - mel(LOWEST)) / (FILTERS + 1);
  const edge = (i: number) => Math.floor(hertz(mel(LOWEST) + i * step) / line + 0.5) * line;
  return Array.from({ length: FILTERS }, (_, i) => triangle(edge(i), edge(i + 1), edge(i + 2), line));
}

/** A triangle of unit area over the lines of the spectrum. */
function triangle(left: number, middle: number, right: number, line: number): Filter {
  const first = Math.ceil(left / line);
  const weights: number[] = [];
  for (let j = first; j * line <= right && j < SPECTRUM_SIZE / 2; j += 1) {
    const rising = (j * line - left) / (middle - left);
    const falling = (right - j * line) / (right - middle);
    weights.push((Math.min(rising, falling) * 2) / (right - left));
  }
  return { first, weights: Float64Array.from(weights) };
}

/** Orthonormal DCT-II, its rows liftered. */
const cosines = Float64Array.from({ length: CEPSTRA * FILTERS }, (_, index) => {
  const k = Math.floor(index / FILTERS);
  const i = index % FILTERS;
  const lifter = 1 + (LIFTER / 2) * Math.sin((k * Math.PI) / LIFTER);
  const cosine =
    k === 0 ? Math.sqrt(1 / FILTERS) : Math.sqrt(2 / FILTERS) * Math.cos((Math.PI * k * (i + 0.5)) / FILTERS);
  return lifter * cosine;
});

function cosineTransform(energies: Float64Array, cepstra: Float32Array, at: number): void {
  for (let k = 0; k < CEPSTRA; k += 1) {
    let sum = 0;
    for (let i = 0; i < FILTERS; i += 1) sum += energies[i]! * cosines[k * FILTERS + i]!;
    cepstra[at + k] = sum;
  }
}
