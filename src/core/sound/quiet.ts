import { type Seconds, seconds } from '../time/seconds';
import { BINS_PER_SECOND } from './peaks';

/** Bins that a pause is looked for from where a word is said to start, or a turn to end: as far as that may be off. */
const START_OFF = 25;
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
/** What is quieter than this share of speech is no vowel: a consonant, or the murmur with which a voice begins. */
const WEAK = 0.55;

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
  const { isQuiet } = levelsAround(peaks, at);
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

/**
 * The pause before a time, no further back than `earliest`, and before a murmur that is between two. Where there is no
 * pause, the little before the consonant that the word may begin with.
 */
function pauseBefore(peaks: Uint8Array, time: Seconds, earliest: Seconds): Run {
  const [first, at] = [binOf(peaks, earliest), binOf(peaks, time)];
  const { isQuiet, isWeak } = levelsAround(peaks, at);
  const limit = Math.max(first, at - START_OFF + 1);
  let pause: Run | null = null;
  for (let last = at; last >= limit && (!pause || isWeak(last)); last--) {
    if (!isQuiet(last)) continue;
    const from = endOfRun(last, -1, first, isQuiet);
    const isPause = last - from + 1 >= SHORTEST_PAUSE || (!pause && (from === first || last === at));
    if (isPause) pause = { first: from, last };
    last = from;
  }
  if (pause) return pause;
  const consonant = endOfRun(at, -1, limit, isWeak);
  return { first: Math.max(first, consonant - CLOSE), last: consonant };
}

/** The last bin in a direction, no further than `limit`, up to which all after the given one are alike. */
function endOfRun(from: number, step: 1 | -1, limit: number, isAlike: (bin: number) => boolean): number {
  let bin = from;
  while (bin !== limit && isAlike(bin + step)) bin += step;
  return bin;
}

/** What is quiet, and what is weaker than a vowel, by what is said around. */
function levelsAround(peaks: Uint8Array, at: number) {
  // A copy, also of a Buffer: its slices share its memory.
  const around = new Uint8Array(peaks.subarray(Math.max(0, at - AROUND), at + AROUND)).sort();
  const quieterThan = (share: number) => around[Math.floor(share * around.length)] ?? 0;
  const [noise, speech] = [quieterThan(NOISE), quieterThan(SPEECH)];
  const limit = Math.min(VARIES * noise + ABOVE_NOISE * (speech - noise), QUIETER * speech);
  const below = (level: number) => (bin: number) => (peaks[bin] ?? 0) <= level;
  return { isQuiet: below(limit), isWeak: below(WEAK * speech) };
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
