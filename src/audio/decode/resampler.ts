/** How fast the filters' windows fall off; 5 leaves 50 dB of what would be mirrored into the sound. */
const KAISER_BETA = 5;
/** Zero crossings of the sinc on each side of a sample: with this window it passes 85 % of the lower rate's band. */
const ZERO_CROSSINGS = 10;
/** Taps on each side of a filter that halves the rate. Of those every other is 0. */
const HALVING_REACH = 11;
/** The rate is halved while it stays this many times above the one wanted: far cheaper than one long filter. */
const LEAST_ABOVE = 1.3;

interface Stage {
  /** The samples that more sound makes known. */
  push(sound: Float32Array): Float32Array;
  /** Those at the end, which were waiting for more. */
  end(): Float32Array;
}

/**
 * Changes the rate of samples as they come, low-pass filtered: first by halving, then by a windowed sinc.
 * Output sample n stands at the time n / `to`, so nothing is delayed. https://ccrma.stanford.edu/~jos/resample/
 */
export class Resampler {
  private readonly stages: Stage[] = [];

  /** Rates in samples a second. */
  constructor(from: number, to: number) {
    let rate = from;
    while (rate / 2 >= to * LEAST_ABOVE) {
      this.stages.push(new Halving());
      rate /= 2;
    }
    if (rate !== to) this.stages.push(new SincStage(rate, to));
  }

  push(sound: Float32Array): Float32Array {
    return this.stages.reduce((samples, stage) => stage.push(samples), sound);
  }

  end(): Float32Array {
    const rest: Float32Array[] = [];
    this.stages.forEach((stage, index) => {
      const later = this.stages.slice(index + 1);
      rest.push(later.reduce((samples, next) => next.push(samples), stage.end()));
    });
    return joined(rest);
  }
}

/** The last samples that came, as far as later output still needs them. */
class History {
  private samples: Float32Array;
  /** Index of the first of them among all that came. */
  start = 0;

  constructor(silence: number) {
    this.samples = new Float32Array(silence);
    this.start = -silence;
  }

  get end(): number {
    return this.start + this.samples.length;
  }

  /** All that are there, the new ones after the old ones from `keepFrom` on. */
  extend(sound: Float32Array, keepFrom: number): Float32Array {
    const kept = this.samples.subarray(Math.max(0, keepFrom - this.start));
    const start = this.end - kept.length;
    this.samples = joined([kept, sound]);
    this.start = start;
    return this.samples;
  }
}

/** Leaves out every other sample, after a half-band filter. */
class Halving implements Stage {
  private readonly history = new History(HALVING_REACH);
  private readonly taps = halfBandTaps();
  private next = 0;
  private came = 0;

  push(sound: Float32Array): Float32Array {
    this.came += sound.length;
    const samples = this.history.extend(sound, this.next - HALVING_REACH);
    const offset = -this.history.start;
    const count = Math.max(0, Math.ceil((this.history.end - HALVING_REACH - this.next) / 2));
    const output = new Float32Array(count);
    const { taps } = this;
    for (let i = 0; i < count; i++) {
      const centre = offset + this.next + 2 * i;
      let sum = 0.5 * (samples[centre] as number);
      for (let tap = 0, reach = 1; tap < taps.length; tap++, reach += 2) {
        sum += (taps[tap] as number) * ((samples[centre - reach] as number) + (samples[centre + reach] as number));
      }
      output[i] = sum;
    }
    this.next += 2 * count;
    return output;
  }

  end(): Float32Array {
    const wanted = Math.ceil((this.came - this.next) / 2);
    return this.push(new Float32Array(HALVING_REACH + 1)).subarray(0, Math.max(0, wanted));
  }
}

function halfBandTaps(): Float64Array {
  const taps = Float64Array.from({ length: (HALVING_REACH + 1) / 2 }, (_, index) => {
    const reach = 2 * index + 1;
    return (0.5 * sinc(reach / 2) * kaiser(reach / (HALVING_REACH + 1))) as number;
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => (tap * 0.25) / sum);
}

/** Any rate to any other, by a table of the filter at each place that an output sample can have between two of the input. */
class SincStage implements Stage {
  private readonly reach: number;
  private readonly up: number;
  private readonly down: number;
  private readonly table: readonly Float32Array[];
  private readonly history: History;
  private next = 0;
  private came = 0;

  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.up = to / divisor;
    this.down = from / divisor;
    const cutoff = Math.min(1, to / from);
    this.reach = Math.ceil(ZERO_CROSSINGS / cutoff);
    this.table = Array.from({ length: this.up }, (_, phase) => sincTaps(phase / this.up, cutoff, this.reach));
    this.history = new History(this.reach);
  }

  push(sound: Float32Array): Float32Array {
    this.came += sound.length;
    const { up, down, reach, table } = this;
    const samples = this.history.extend(sound, Math.floor((this.next * down) / up) - reach);
    const offset = -this.history.start;
    // The last output whose filter lies within what is known.
    const last = Math.floor(((this.history.end - reach) * up - 1) / down);
    const output = new Float32Array(Math.max(0, last - this.next + 1));
    for (let i = 0; i < output.length; i++) {
      const place = (this.next + i) * down;
      const whole = Math.floor(place / up);
      const taps = table[place - whole * up] as Float32Array;
      const first = offset + whole - reach + 1;
      let sum = 0;
      for (let tap = 0; tap < taps.length; tap++) sum += (taps[tap] as number) * (samples[first + tap] as number);
      output[i] = sum;
    }
    this.next += output.length;
    return output;
  }

  end(): Float32Array {
    const wanted = Math.ceil((this.came * this.up) / this.down) - this.next;
    return this.push(new Float32Array(this.reach + 1)).subarray(0, Math.max(0, wanted));
  }
}

/** The filter for an output sample a fraction of a sample after an input sample: from `reach` - 1 before it to `reach` after. */
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

/** The Kaiser window from -1 to 1, up to a factor; 0 outside. */
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

/** Pieces one after the other. */
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
