import kernel from '../kernels/resample.ts?assembly';
import { HEAP, Kernel } from '../web-assembly';

/** How fast the filter's window falls off. 5 attenuates mirrored sound by 50 dB. */
const KAISER_BETA = 5;
/** Zero crossings of the sinc on each side of a sample. With this window it passes 85 % of the lower rate's band. */
const ZERO_CROSSINGS = 10;
/** The kernel processes this many taps at once. */
const LANES = 8;
const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** As kernels/resample.ts exports it. */
type Resample = (
  input: number,
  place: number,
  count: number,
  up: number,
  down: number,
  filters: number,
  width: number,
  output: number,
) => void;

/**
 * Changes the sample rate of sound as it arrives. The sound is low-pass filtered by a windowed sinc. There is a filter
 * for each place that an output sample can have between two input samples. Output sample n is at time n / `to`, so
 * nothing is delayed. https://ccrma.stanford.edu/~jos/resample/
 */
export class Resampler {
  readonly #kernel = new Kernel(kernel);
  readonly #resample: Resample;
  readonly #up: number;
  readonly #down: number;
  readonly #reach: number;
  readonly #width: number;
  /** Where the input is in the kernel's memory: recent samples that later output still needs, followed by new ones. */
  readonly #input: number;
  /** Index of the first of these samples among all, and their number. */
  #start: number;
  #held: number;
  #came = 0;
  #next = 0;

  /** Rates in samples per second. */
  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.#up = to / divisor;
    this.#down = from / divisor;
    const cutoff = Math.min(1, to / from);
    this.#reach = Math.ceil(ZERO_CROSSINGS / cutoff);
    this.#width = LANES * Math.ceil((2 * this.#reach) / LANES);
    this.#input = HEAP + this.#up * this.#width * FLOAT;
    this.#start = -this.#reach;
    this.#held = this.#reach;
    this.#resample = this.#kernel.exports.resample as Resample;
    this.#kernel.reserve(this.#input + (this.#held + this.#width) * FLOAT);
    for (let place = 0; place < this.#up; place += 1) {
      const taps = sincTaps(place / this.#up, cutoff, this.#reach);
      this.#kernel.floats(HEAP + place * this.#width * FLOAT, taps.length).set(taps);
    }
  }

  /** The output samples that can be computed with this sound. */
  push(sound: Float32Array): Float32Array {
    this.#came += sound.length;
    return this.#take(sound);
  }

  /** The last output samples, which were waiting for more input. */
  end(): Float32Array {
    const wanted = Math.ceil((this.#came * this.#up) / this.#down) - this.#next;
    return this.#take(new Float32Array(this.#reach + 1)).subarray(0, Math.max(0, wanted));
  }

  #take(sound: Float32Array): Float32Array {
    this.#hold(sound);
    // The end of the outputs whose filters lie within the known input.
    const end = this.#start + this.#held;
    const count = Math.max(0, Math.floor(((end - this.#reach) * this.#up - 1) / this.#down) - this.#next + 1);
    const place = this.#next * this.#down;
    const whole = Math.floor(place / this.#up);
    const first = this.#input + (whole - this.#reach + 1 - this.#start) * FLOAT;
    const output = this.#input + (this.#held + this.#width) * FLOAT;
    this.#kernel.reserve(output + count * FLOAT);
    this.#resample(first, place - whole * this.#up, count, this.#up, this.#down, HEAP, this.#width, output);
    this.#next += count;
    return this.#kernel.floats(output, count).slice();
  }

  /** Appends new samples to those that are still needed. */
  #hold(sound: Float32Array): void {
    const needed = Math.floor((this.#next * this.#down) / this.#up) - this.#reach;
    const over = Math.max(0, Math.min(this.#held, needed - this.#start));
    const held = this.#held - over + sound.length;
    this.#kernel.reserve(this.#input + Math.max(held, this.#held) * FLOAT);
    const samples = this.#kernel.floats(this.#input, Math.max(held, this.#held));
    samples.copyWithin(0, over, this.#held);
    samples.set(sound, this.#held - over);
    this.#start += over;
    this.#held = held;
  }
}

/**
 * The filter for an output sample that is a fraction of a sample after an input sample. It reaches from `reach` - 1
 * samples before that one to `reach` after it.
 */
function sincTaps(fraction: number, cutoff: number, reach: number): Float32Array {
  const taps = Float64Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - fraction;
    return sinc(distance * cutoff) * kaiser(distance / reach);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float32Array.from(taps, (tap) => tap / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The Kaiser window from -1 to 1, without its constant factor; 0 outside. */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x));
}

/** The modified Bessel function of the first kind and order 0, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-9; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Concatenates pieces. */
export function joined(pieces: readonly Float32Array[]): Float32Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
