import { SCORE_UNIT } from './phone-scores';

/** The quietest tenth of a recording is taken for pauses: no one talks without. */
const QUIET = 0.1;
/** What silence costs a frame in a pause, in nats, up to this many dB above the quietest, and for each dB more. */
const COST = 1.2;
const MARGIN = 2;
const COST_PER_DB = 1;
/** Frames on either side that loudness is averaged over: noise wavers. */
const SMOOTHED = 2;
/** A pause has this many frames on either side of one of them: consonants are as quiet, but shorter. */
const REACH = 6;

/**
 * What silence costs each fine frame at most, in `SCORE_UNIT`, by how loud it is in dB. To the model noise is no silence: in a noisy
 * recording, or a hall, words would spread over the pauses.
 */
export function pauseCosts(loudness: Float32Array, costs: Uint8ClampedArray): void {
  const smoothed = meansAround(loudness);
  const quiet = Float32Array.from(smoothed).sort()[Math.floor(loudness.length * QUIET)] ?? 0;
  const single = new Uint8ClampedArray(loudness.length);
  for (let frame = 0; frame < single.length; frame += 1) {
    const above = Math.max(0, smoothed[frame]! - quiet - MARGIN);
    single[frame] = (COST + COST_PER_DB * above) / SCORE_UNIT;
  }
  // A frame is of a pause if some stretch around it is: the least of the greatest.
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
