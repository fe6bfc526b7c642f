import { quantile } from '../features/quantile';
import { SCORE_UNIT } from './phone-scores';

/** The quietest tenth of a recording is taken for pauses: no one talks without them. */
const QUIET = 0.1;
/** The cost of a frame of silence in a pause, in nats: up to this many dB above the quietest, and for each dB more. */
const COST = 1.2;
const MARGIN = 2;
const COST_PER_DB = 1;
/** Frames on either side over which loudness is averaged, because noise fluctuates. */
const SMOOTHED = 2;
/** Frames on either side that a pause must have. Consonants can be as quiet, but are shorter. */
const REACH = 6;

/**
 * Writes the greatest cost of silence in each fine frame, in `SCORE_UNIT`, by its loudness in dB. The model does not
 * know noise as silence. So in a noisy recording, or in a hall, words would spread over the pauses.
 */
export function pauseCosts(loudness: Float32Array, costs: Uint8ClampedArray): void {
  const smoothed = meansAround(loudness);
  const quiet = quantile(smoothed, QUIET);
  const single = new Uint8ClampedArray(loudness.length);
  for (let frame = 0; frame < single.length; frame += 1) {
    const above = Math.max(0, smoothed[frame]! - quiet - MARGIN);
    single[frame] = (COST + COST_PER_DB * above) / SCORE_UNIT;
  }
  // A frame is in a pause if some stretch around it is: the minimum of the maxima.
  const greatest = new Uint8ClampedArray(single.length);
  around(single, greatest, Math.max);
  around(greatest, costs, Math.min);
}

function meansAround(values: Float32Array): Float32Array {
  return values.map((_, index) => {
    const from = Math.max(0, index - SMOOTHED);
    const to = Math.min(values.length - 1, index + SMOOTHED);
    let sum = 0;
    for (let i = from; i <= to; i += 1) sum += values[i]!;
    return sum / (to - from + 1);
  });
}

function around(values: Uint8ClampedArray, into: Uint8ClampedArray, choose: (a: number, b: number) => number): void {
  for (let index = 0; index < values.length; index += 1) {
    const to = Math.min(values.length - 1, index + REACH);
    let chosen = values[index]!;
    for (let i = Math.max(0, index - REACH); i <= to; i += 1) chosen = choose(chosen, values[i]!);
    into[index] = chosen;
  }
}
