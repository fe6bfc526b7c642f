import { type Seconds, seconds } from '../time/seconds';
import { BINS_PER_SECOND } from './peaks';

/** Bins that a pause is looked for from where a word is said to start, or a turn to end: as far as that may be off. */
const START_OFF = 20;
const END_OFF = 40;
/** Bins of a pause next to a word in which its quietest moment is sought: no more silence is wanted with a word. */
const ROOM = 30;
/** Bins before a word, or behind it, in which the quietest moment is sought where words run together. */
const CLOSE = 8;
/** A quiet stretch of fewer bins is the closed mouth of a `t` or `k` within a word, and no pause. */
const SHORTEST_PAUSE = 8;
/** Bins on either side from which it is told what is loud and what is quiet there. */
const AROUND = 150;
/** Shares of the bins around that are quieter than the noise of a pause there, and than speech. */
const NOISE = 0.05;
const SPEECH = 0.9;
/** Noise varies by this factor. Quiet is what is above it by no more than a share of the way to speech: an `f` is. */
const VARIES = 1.25;
const ABOVE_NOISE = 0.03;
/** Where nobody pauses what is quietest is speech, too: quiet is less than this share of it, 12 dB. */
const QUIETER = 0.5;

/** Bins from the first to the last, both in it. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * The quietest moment before a word that starts at `start`: in the pause before it, or where words run together just
 * before it. Never after `start`, and not before `earliest`, where the word before starts. Where there are no peaks yet it is `start`.
 */
export function quietBefore(peaks: Uint8Array, start: Seconds, earliest: Seconds): Seconds {
  if (!isMeasured(peaks, start)) return start;
  const pause = pauseBefore(peaks, start, earliest);
  return momentIn(peaks, { ...pause, first: Math.max(pause.first, pause.last - ROOM) }, start);
}

/**
 * The quietest moment between a word that starts at `word` and the next, which starts at `next`: in the pause between
 * them, close to the first. Never after `next`. Where there are no peaks yet it is `next`.
 */
export function quietBetween(peaks: Uint8Array, word: Seconds, next: Seconds): Seconds {
  if (!isMeasured(peaks, next)) return next;
  const pause = pauseBefore(peaks, next, word);
  return momentIn(peaks, { ...pause, last: Math.min(pause.last, pause.first + ROOM) }, next);
}

/**
 * The quietest moment after a turn whose last word starts at `word` and that ends about `end`: in the pause after it, or
 * where it runs into what is said next just behind it. Never after `latest`, where that starts. Where there are no peaks yet it is `end`.
 */
export function quietAfter(peaks: Uint8Array, word: Seconds, end: Seconds, latest: Seconds): Seconds {
  if (!isMeasured(peaks, end)) return end;
  const [first, at, last] = [binOf(peaks, word), binOf(peaks, end), binOf(peaks, latest)];
  const isQuiet = quietAround(peaks, at);
  for (let bin = at; bin <= last && bin - at < END_OFF; bin++) {
    if (!isQuiet(bin)) continue;
    const begin = endOfRun(bin, -1, first, isQuiet);
    const behind = endOfRun(bin, 1, last, isQuiet);
    if (behind - begin + 1 >= SHORTEST_PAUSE || behind === last) {
      return momentIn(peaks, { first: begin, last: Math.min(behind, begin + ROOM) }, latest);
    }
    bin = behind;
  }
  return momentIn(peaks, { first: at, last: Math.min(last, at + CLOSE) }, latest);
}

function isMeasured(peaks: Uint8Array, time: Seconds): boolean {
  return time * BINS_PER_SECOND < peaks.length;
}

/** The pause before a time, no further back than `earliest`; where there is none, the little before it. */
function pauseBefore(peaks: Uint8Array, time: Seconds, earliest: Seconds): Run {
  const [first, at] = [binOf(peaks, earliest), binOf(peaks, time)];
  const isQuiet = quietAround(peaks, at);
  for (let last = at; last >= first && at - last < START_OFF; last--) {
    if (!isQuiet(last)) continue;
    const from = endOfRun(last, -1, first, isQuiet);
    if (last - from + 1 >= SHORTEST_PAUSE || from === first || last === at) return { first: from, last };
    last = from;
  }
  return { first: Math.max(first, at - CLOSE), last: at };
}

/** The last bin that is quiet like a given one, in a direction and no further than `limit`. */
function endOfRun(from: number, step: 1 | -1, limit: number, isQuiet: (bin: number) => boolean): number {
  let bin = from;
  while (bin !== limit && isQuiet(bin + step)) bin += step;
  return bin;
}

function quietAround(peaks: Uint8Array, at: number): (bin: number) => boolean {
  // A copy, also of a Buffer: its slices share its memory.
  const around = new Uint8Array(peaks.subarray(Math.max(0, at - AROUND), at + AROUND)).sort();
  const quieterThan = (share: number) => around[Math.floor(share * around.length)] ?? 0;
  const [noise, speech] = [quieterThan(NOISE), quieterThan(SPEECH)];
  const limit = Math.min(VARIES * noise + ABOVE_NOISE * (speech - noise), QUIETER * speech);
  return (bin) => (peaks[bin] ?? 0) <= limit;
}

/** The middle of the quietest bin of a run, no later than `latest`; of several alike, of the one nearest to its middle. */
function momentIn(peaks: Uint8Array, { first, last }: Run, latest: Seconds): Seconds {
  const loudness = (bin: number) => (peaks[bin - 1] ?? 0) + 2 * (peaks[bin] ?? 0) + (peaks[bin + 1] ?? 0);
  const fromMiddle = (bin: number) => Math.abs(bin - (first + last) / 2);
  let found = first;
  for (let bin = first + 1; bin <= last; bin++) {
    const by = loudness(bin) - loudness(found);
    if (by < 0 || (by === 0 && fromMiddle(bin) < fromMiddle(found))) found = bin;
  }
  return seconds(Math.min(latest, (found + 0.5) / BINS_PER_SECOND));
}

function binOf(peaks: Uint8Array, time: Seconds): number {
  return Math.min(Math.max(0, peaks.length - 1), Math.floor(Math.max(0, time) * BINS_PER_SECOND));
}
