import { CEPSTRA, CEPSTRUM_UNIT, type RawSound } from './front-end';
import { quantile } from './quantile';

/** Frames on either side that the mean covers: 5 s. */
const HALF_WINDOW = 500;
/** dB. Only frames loud enough to be speech count: within this range of the episode's loud frames. */
const RANGE = 30;
const LOUD = 0.95;
const QUIET = 0.1;
/** The mean of the whole episode weighs as much as this many frames. It matters in stretches with little speech. */
const WEIGHT_OF_WHOLE = 100;

/**
 * How far cepstra spread in clean speech, by coefficient, without those of loudness and tilt. In noise and echo they
 * spread less. Measured on the recordings that other figures were chosen with; the model's own are similar.
 */
const SPREAD = [15, 15, 14, 14, 14, 13.5, 13, 12.5, 12, 11, 10];
const FIRST_SPREAD = CEPSTRA - SPREAD.length;
/** dB. Frames within this range of the loud ones, and in the louder half of the range, are certainly speech. */
const CERTAIN = 15;
/** The greatest factor by which cepstra are spread. */
const MOST = 2;

/**
 * Subtracts the mean of each cepstral coefficient. This removes the influence of microphone, room and voice. The mean
 * slides, because voices alternate. Cepstra that noise or echo has narrowed are spread again. Linear, in place.
 */
export function normalise(sound: RawSound): void {
  const { cepstra, loudness } = sound;
  const count = loudness.length;
  const threshold = speechThreshold(loudness);
  const whole = meanOf(sound, threshold);
  const factor = spreadFactor(sound);
  const sum = new Float64Array(CEPSTRA);
  /** The original cepstra of the frames that will leave the window. */
  const before = new Int16Array((HALF_WINDOW + 1) * CEPSTRA);
  let inside = 0;
  const add = (frame: number, sign: number, from: Int16Array, at: number) => {
    if (loudness[frame]! < threshold) return;
    inside += sign;
    for (let k = 0; k < CEPSTRA; k += 1) sum[k] = sum[k]! + sign * from[at + k]!;
  };
  for (let frame = 0; frame < Math.min(HALF_WINDOW, count); frame += 1) add(frame, 1, cepstra, frame * CEPSTRA);
  for (let frame = 0; frame < count; frame += 1) {
    const at = frame * CEPSTRA;
    const ring = (frame % (HALF_WINDOW + 1)) * CEPSTRA;
    if (frame + HALF_WINDOW < count) add(frame + HALF_WINDOW, 1, cepstra, at + HALF_WINDOW * CEPSTRA);
    if (frame > HALF_WINDOW) add(frame - HALF_WINDOW - 1, -1, before, ring);
    for (let k = 0; k < CEPSTRA; k += 1) {
      const mean = (sum[k]! + WEIGHT_OF_WHOLE * whole[k]!) / (inside + WEIGHT_OF_WHOLE);
      before[ring + k] = cepstra[at + k]!;
      cepstra[at + k] = Math.round(factor * (cepstra[at + k]! - mean));
    }
  }
}

/** The loudness in dB above which a frame may be speech: within `range` dB of the loud ones. */
export function speechThreshold(loudness: Float32Array, range = RANGE): number {
  const { quiet, loud } = rangeOf(loudness);
  return Math.max(quiet, loud - range);
}

function rangeOf(loudness: Float32Array): { quiet: number; loud: number } {
  return { quiet: quantile(loudness, QUIET), loud: quantile(loudness, LOUD) };
}

/** The factor that makes cepstra spread as in clean speech; 1 where they already do, or spread more. */
function spreadFactor({ cepstra, loudness }: RawSound): number {
  const { quiet, loud } = rangeOf(loudness);
  const threshold = Math.max((quiet + loud) / 2, loud - CERTAIN);
  const sums = new Float64Array(SPREAD.length);
  const squares = new Float64Array(SPREAD.length);
  let count = 0;
  for (let frame = 0; frame < loudness.length; frame += 1) {
    if (loudness[frame]! < threshold) continue;
    count += 1;
    for (let k = 0; k < SPREAD.length; k += 1) {
      const value = CEPSTRUM_UNIT * cepstra[frame * CEPSTRA + FIRST_SPREAD + k]!;
      sums[k] = sums[k]! + value;
      squares[k] = squares[k]! + value * value;
    }
  }
  const logarithms = SPREAD.map((usual, k) => {
    const spread = Math.sqrt(Math.max(0, squares[k]! / count - (sums[k]! / count) ** 2));
    return Math.log(Math.min(MOST, Math.max(1, usual / spread)));
  });
  return Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / SPREAD.length);
}

function meanOf({ cepstra, loudness }: RawSound, threshold: number): Float64Array {
  const mean = new Float64Array(CEPSTRA);
  let count = 0;
  for (let frame = 0; frame < loudness.length; frame += 1) {
    if (loudness[frame]! < threshold) continue;
    count += 1;
    for (let k = 0; k < CEPSTRA; k += 1) mean[k] = mean[k]! + cepstra[frame * CEPSTRA + k]!;
  }
  return mean.map((value) => value / Math.max(1, count));
}
