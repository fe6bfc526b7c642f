import { type Seconds, seconds } from '../time/seconds';
import { amplitudeOf, BINS_PER_SECOND, peakOf } from './peaks';

/** A stretch of a recording in which nobody speaks: half open. */
export interface Pause {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** Silence is quieter than speech by at least this factor of amplitude: 32 dB. */
const BELOW_SPEECH = 40;
/** The limit for silence is never above `LOUDEST`, −36 dB of full scale, or below `QUIETEST`, −60 dB. */
const LOUDEST = 0.0158;
const QUIETEST = 0.001;
/** Speech is taken to be as loud as the loudest tenth of the recording. */
const SPEECH_SHARE = 0.9;
/** Seconds. A click this short does not end a pause. */
const CLICK = 0.02;

/**
 * Finds pauses of at least `least` seconds in peaks, of which there are 100 a second. The limit for silence follows
 * from how loud the speech is. Linear.
 */
export function pausesOf(peaks: Uint8Array, least: number): Pause[] {
  const threshold = silenceOf(peaks);
  const pauses: Pause[] = [];
  let start = 0;
  let loud = 0;
  const take = (end: number) => {
    if (end - start >= least * BINS_PER_SECOND) pauses.push({ start: timeOf(start), end: timeOf(end) });
  };
  for (let bin = 0; bin < peaks.length; bin++) {
    if ((peaks[bin] ?? 0) < threshold) {
      // The loud stretch before this was a word, not a click.
      if (loud > CLICK * BINS_PER_SECOND) start = bin;
      loud = 0;
      continue;
    }
    loud++;
    if (loud === CLICK * BINS_PER_SECOND + 1) take(bin + 1 - loud);
  }
  if (loud <= CLICK * BINS_PER_SECOND) take(peaks.length - loud);
  return pauses;
}

/** The lowest peak that is not silence. */
function silenceOf(peaks: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const peak of peaks) counts[peak] = (counts[peak] ?? 0) + 1;
  const heard = peaks.length - (counts[0] ?? 0);
  let speech = 1;
  for (let below = counts[1] ?? 0; speech < 255 && below < heard * SPEECH_SHARE; ) below += counts[++speech] ?? 0;
  return peakOf(Math.min(LOUDEST, Math.max(QUIETEST, amplitudeOf(speech) / BELOW_SPEECH)));
}

function timeOf(bin: number): Seconds {
  return seconds(bin / BINS_PER_SECOND);
}
