import { FILTERS } from './filters';
import { BAND_UNIT, CEPSTRA, CEPSTRUM_UNIT, cosineTransform, type HeardSound } from './front-end';
import { quantile } from './quantile';

/** dB. A recording is noisy if its loud frames stand out of its noise by less, averaged over all bands. */
const NOISY = 24;
const LOUD = 0.95;
/** The noise is taken from the quietest tenth of each band: no one talks without pauses. */
const QUIET = 0.1;
/**
 * Frames of a stretch for which the noise is measured anew: 15 s. The measurement includes half a stretch on either
 * side.
 */
const STRETCH = 1500;
/** Frames on either side over which energies are averaged: for measuring the noise, and for what remains without it. */
const STEADY = 4;
const SMOOTHED = 2;
/** The mean of the noise is higher than its quietest tenth by this factor. */
const MEAN = 1.3;
/** The least share of a band's energy that remains, and how many bands on either side shares are averaged over. */
const LEAST = 0.1;
const NEIGHBOURS = 1;
/** One frame in this many is sampled: in a whole recording, and in a stretch. */
const SAMPLED = 7;
const SAMPLED_NEAR = 3;
/** Halves of a dB in a dB. */
const HALVES = 2;

/** Energies that the bytes of `bands` stand for. */
const energyOf = Float32Array.from({ length: 256 }, (_, byte) => Math.exp(byte * BAND_UNIT));

/**
 * Subtracts the noise from a noisy recording, and writes its cepstra anew. From each band it takes the energy that the
 * band has in pauses (spectral subtraction: Boll, 1979). The front end does the same, but knows only earlier frames and
 * forgets the noise while someone talks. Other recordings stay as they are.
 * @returns how far each frame stands out of the noise, averaged over all bands, in halves of a dB. It fluctuates half
 *   as much as loudness, which in most noise depends on low tones alone. Null if the recording is not noisy.
 */
export function denoise({ cepstra, bands }: HeardSound): Float32Array | null {
  const count = bands.length / FILTERS;
  const steady = new Means(bands, STEADY);
  const above = aboveNoise(bands, noiseBetween(steady, 0, count, SAMPLED));
  if (count === 0 || quantile(above, LOUD) - quantile(above, QUIET) > HALVES * NOISY) return null;
  const smoothed = new Means(bands, SMOOTHED);
  const stretches = Math.max(1, Math.floor(count / STRETCH));
  const border = (at: number) => Math.max(0, Math.min(count, Math.round((at * count) / stretches)));
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const noise = noiseBetween(steady, border(stretch - 0.5), border(stretch + 1.5), SAMPLED_NEAR);
    for (let frame = border(stretch); frame < border(stretch + 1); frame += 1) {
      writeWithout(noise, smoothed.at(frame), bands.subarray(frame * FILTERS, (frame + 1) * FILTERS), cepstra, frame);
    }
  }
  return above;
}

/** Means of each band's energy over the frames around one. Cheap if frames are asked for in order. */
class Means {
  readonly #sums = new Float64Array(FILTERS);
  readonly #means = new Float32Array(FILTERS);
  #from = 0;
  #to = 0;

  constructor(
    readonly bands: Uint8Array,
    readonly reach: number,
  ) {}

  /** The means around a frame. Valid until the next call. */
  at(frame: number): Float32Array {
    const from = Math.max(0, frame - this.reach);
    const to = Math.min(this.bands.length / FILTERS, frame + this.reach + 1);
    if (from < this.#from || from >= this.#to) {
      this.#sums.fill(0);
      this.#from = from;
      this.#to = from;
    }
    for (; this.#to < to; this.#to += 1) this.#add(this.#to, 1);
    for (; this.#from < from; this.#from += 1) this.#add(this.#from, -1);
    for (let i = 0; i < FILTERS; i += 1) this.#means[i] = this.#sums[i]! / (to - from);
    return this.#means;
  }

  #add(frame: number, sign: number): void {
    for (let i = 0; i < FILTERS; i += 1) {
      this.#sums[i] = this.#sums[i]! + sign * energyOf[this.bands[frame * FILTERS + i]!]!;
    }
  }
}

/** The noise energy in each band between two frames, sampled every `step` frames. */
function noiseBetween(steady: Means, from: number, to: number, step: number): Float32Array {
  const rows = Math.ceil((to - from) / step);
  const columns = Array.from({ length: FILTERS }, () => new Float32Array(rows));
  for (let row = 0; row < rows; row += 1) {
    const means = steady.at(from + row * step);
    for (let i = 0; i < FILTERS; i += 1) columns[i]![row] = means[i]!;
  }
  return Float32Array.from(columns, (column) => quantile(column, QUIET));
}

/** In halves of dB; see `denoise`. */
function aboveNoise(bands: Uint8Array, noise: Float32Array): Float32Array {
  return Float32Array.from({ length: bands.length / FILTERS }, (_, frame) => {
    let sum = 0;
    for (let i = 0; i < FILTERS; i += 1) sum += energyOf[bands[frame * FILTERS + i]!]! / noise[i]!;
    return HALVES * 10 * Math.log10(sum / FILTERS);
  });
}

const shares = new Float32Array(FILTERS);
const logarithms = new Float32Array(FILTERS);
const result = new Float32Array(CEPSTRA);

/**
 * Writes the cepstra of a frame without the noise. `energies` are averages over the frames around it; `bands` are its
 * own.
 */
function writeWithout(
  noise: Float32Array,
  energies: Float32Array,
  bands: Uint8Array,
  cepstra: Int16Array,
  frame: number,
): void {
  for (let i = 0; i < FILTERS; i += 1) shares[i] = Math.max(LEAST, 1 - (MEAN * noise[i]!) / energies[i]!);
  for (let i = 0; i < FILTERS; i += 1) {
    const last = Math.min(FILTERS - 1, i + NEIGHBOURS);
    let [sum, count] = [0, 0];
    for (let j = Math.max(0, i - NEIGHBOURS); j <= last; j += 1) {
      sum += shares[j]!;
      count += 1;
    }
    logarithms[i] = bands[i]! * BAND_UNIT + Math.log(sum / count);
  }
  cosineTransform(logarithms, 0, result, 0);
  for (let k = 0; k < CEPSTRA; k += 1) cepstra[frame * CEPSTRA + k] = Math.round(result[k]! / CEPSTRUM_UNIT);
}
