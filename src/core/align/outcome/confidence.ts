import { FRAME } from '../features/front-end';
import { type Heard, meanFit, paceOf, type WordRange } from './heard';
import { loudest, quietest } from './onsets';

/**
 * Weights of a logistic regression: the constant, then one for each kind of evidence. Fitted to 3,362 turns, 63 of them
 * off by more than half a second. The turns are from the shared recordings, from harder versions of them, which count
 * half, and from the sets `dev`, `held` and `prompts`. The bias is 0.3 below the fitted one, to claim too little rather
 * than too much.
 */
const BIAS = 0.05;
const WEIGHTS: { readonly [Kind in keyof Evidence]: number } = {
  margin: 0.78,
  fit: 0.18,
  squeezed: -7.5,
  isTight: -0.69,
  unexplained: -1.9,
  loudBefore: -0.94,
  tornBy: -5.2,
};

/**
 * The most for a start that was not compared with others: its word was not found, or only by the coarse search so far.
 */
const NOT_COMPARED = 0.6;
/**
 * The most for a short turn beside other sound, in which it may be anywhere. Short means at most this many words found;
 * beside means this many seconds without a word before or after them.
 */
const BESIDE_OTHER = 0.8;
const FEW_WORDS = 3;
const OTHER = 3;
/** The most for words that were put back, or are not what is said: they may as well be elsewhere. */
const MENDED = 0.5;
/** The most for a start that is in doubt for a reason that the regression does not know. */
const DOUBTED = 0.8;

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

/**
 * How likely each turn starts within half a second of its time in `starts`, 0 to 1. Zero if none of its words was
 * found, one if a person set the start.
 * @param heard as the searches left it
 * @param torn turns whose first words had to be put back, or are not what is said
 * @param doubted turns whose start is in doubt, from `doubtedTurns`
 * @param starts the final starts of turns, in seconds
 * @param loudness by frame, in dB
 */
export function turnConfidences(
  heard: Heard,
  turns: readonly WordRange[],
  torn: ReadonlySet<number>,
  doubted: ReadonlySet<number>,
  starts: readonly number[],
  loudness: Float32Array,
  phonesOf: (word: number) => number,
): number[] {
  const evidence = evidenceOf(heard, turns, starts, loudness, phonesOf);
  const beside = shortBesideOther(heard, turns);
  return turns.map(({ from }, turn) => {
    const known = evidence[turn]!;
    if (known === null) return 0;
    if (heard.isPinned[from]) return 1;
    const most = Math.min(
      torn.has(turn) ? MENDED : 1,
      doubted.has(turn) ? DOUBTED : 1,
      heard.margins[from]! < 0 ? NOT_COMPARED : 1,
      beside.has(turn) ? BESIDE_OTHER : 1,
    );
    return Math.min(most, sigmoid(BIAS + weighed(known)));
  });
}

/** Short turns with other sound right before or after them. */
function shortBesideOther({ starts, ends }: Heard, turns: readonly WordRange[]): Set<number> {
  const beside = new Set<number>();
  let last: { readonly turn: number; readonly isShort: boolean; readonly end: number } | null = null;
  for (const [turn, { from, to }] of turns.entries()) {
    const found = Array.from({ length: to - from }, (_, index) => from + index).filter((word) => starts[word]! >= 0);
    const [first, end] = [found[0], found.at(-1)];
    if (first === undefined || end === undefined) continue;
    const isShort = found.length <= FEW_WORDS;
    if (starts[first]! - (last?.end ?? 0) >= OTHER) {
      if (isShort) beside.add(turn);
      if (last?.isShort) beside.add(last.turn);
    }
    last = { turn, isShort, end: ends[end]! };
  }
  return beside;
}

function weighed(evidence: Evidence): number {
  const kinds = Object.keys(WEIGHTS) as (keyof Evidence)[];
  return kinds.reduce((sum, kind) => sum + WEIGHTS[kind] * evidence[kind], 0);
}

/**
 * Evidence for or against the start of a turn. The first two kinds speak for it. The others speak against it, the more
 * the greater they are.
 */
interface Evidence {
  /** How much worse it would be to start elsewhere: the logarithm of nats. */
  readonly margin: number;
  /** How well the first words fit, in nats above the median of turns. */
  readonly fit: number;
  /** How much shorter than usual the first words are, as a share. */
  readonly squeezed: number;
  /** 1 if no frame separates the turn from the previous word. */
  readonly isTight: number;
  /** Seconds of sound between the turn and the previous word, as loud as speech, that the text does not have. */
  readonly unexplained: number;
  /** How loud it is before the turn, relative to its beginning, in tens of decibels. */
  readonly loudBefore: number;
  /** Seconds by which the gap between the first word and the second is longer than anyone would pause. */
  readonly tornBy: number;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Nats. A greater margin proves no more. */
const MOST_MARGIN = 250;
/**
 * How many words at a turn's start are judged by their fit, the lowest and the highest fit that counts, and the least
 * seconds that a word counts for.
 */
const FITTING_WORDS = 6;
const WORST_FIT = -5;
const BEST_FIT = 0.5;
const SHORTEST = 0.03;
/**
 * How many words at a turn's start are judged by their length, the share of the usual time from which on they count as
 * short, and the most that can be missing.
 */
const TIMED_WORDS = 3;
const SHORT = 0.85;
const MOST_SQUEEZED = 0.5;
/**
 * Seconds before a turn in which sound is looked for, the most of it that counts, and the longest stretch without a
 * word. In a longer one it may be music.
 */
const BEFORE = 3;
const MOST_SOUND = 0.6;
const FAR = 4;
/** Seconds at both ends of a gap that belong to the words beside it. */
const EDGE = 0.04;
/**
 * Seconds at a turn's start that show how loud speech is, and before it how loud pauses are, and the least decibels
 * between the two.
 */
const SPEECH = 0.5;
const QUIET = 2.5;
const CONTRAST = 12;
/** Seconds before and after a turn's start whose loudness is compared. */
const AROUND = 0.3;
/**
 * Seconds that make a pause; the longest gap between two words that do not follow a pause, and that do; and the most
 * that counts.
 */
const PAUSE = 0.15;
const GAP_BEHIND_NONE = 0.35;
const GAP_BEHIND_PAUSE = 0.7;
const MOST_TORN = 0.6;

/**
 * The evidence for each turn's start; null where none of its words was found.
 * @param heard as the searches left it
 * @param starts the final starts of turns, in seconds
 * @param loudness by frame, in dB
 */
function evidenceOf(
  heard: Heard,
  turns: readonly WordRange[],
  starts: readonly number[],
  loudness: Float32Array,
  phonesOf: (word: number) => number,
): (Evidence | null)[] {
  const pace = paceOf(heard, phonesOf);
  const fits = turns.map((turn) => fitAtStart(heard, turn));
  const usual = median(fits.filter((fit) => !Number.isNaN(fit)));
  let lastEnd = Number.NaN;
  return turns.map(({ from, to }, turn) => {
    const found = Array.from({ length: to - from }, (_, index) => from + index).filter(
      (word) => !Number.isNaN(heard.starts[word]!),
    );
    const [first, second] = found;
    if (first === undefined) return null;
    const [start, end] = [heard.starts[first]!, heard.ends[first]!];
    const at = starts[turn]!;
    const isFirst = Number.isNaN(lastEnd);
    const gap = isFirst ? FAR : at - lastEnd;
    const margin = first === from ? clamp(heard.margins[first]!, 0, MOST_MARGIN) : 0;
    const evidence: Evidence = {
      margin: Math.log1p(margin),
      fit: clamp(fits[turn]! - usual, WORST_FIT, BEST_FIT),
      squeezed: clamp(SHORT - lengthOf(heard, found.slice(0, TIMED_WORDS), phonesOf) / pace, 0, MOST_SQUEEZED),
      isTight: gap < FRAME ? 1 : 0,
      unexplained: gap < FAR ? clamp(soundBetween(loudness, lastEnd, at), 0, MOST_SOUND) : 0,
      loudBefore: loudBefore(loudness, at),
      tornBy: second === undefined ? 0 : tornBy(isFirst ? FAR : start - lastEnd, heard.starts[second]! - end),
    };
    lastEnd = heard.ends[found.at(-1)!]!;
    return evidence;
  });
}

/** How well a turn's first words fit; NaN if none was found. */
function fitAtStart(heard: Heard, { from, to }: WordRange): number {
  const count = Math.min(to - from, FITTING_WORDS);
  return meanFit(
    heard,
    Array.from({ length: count }, (_, index) => from + index),
    SHORTEST,
  );
}

/** Seconds for each phone of these words. */
function lengthOf({ starts, ends }: Heard, words: readonly number[], phonesOf: (word: number) => number): number {
  let [length, phones] = [0, 0];
  for (const word of words) {
    length += ends[word]! - starts[word]!;
    phones += phonesOf(word);
  }
  return length / phones;
}

/** Seconds of sound between two words that is more than half as loud, in dB, as the turn that begins after it. */
function soundBetween(loudness: Float32Array, end: number, start: number): number {
  const speech = loudest(part(loudness, start, start + SPEECH));
  const quiet = quietest(part(loudness, start - QUIET, start + SPEECH));
  if (speech - quiet <= CONTRAST) return 0;
  const between = part(loudness, Math.max(end + EDGE, start - BEFORE), start - EDGE);
  return between.reduce((count, level) => count + (level > (speech + quiet) / 2 ? 1 : 0), 0) * FRAME;
}

function loudBefore(loudness: Float32Array, start: number): number {
  const difference = mean(part(loudness, start - AROUND, start - 0.02)) - mean(part(loudness, start, start + AROUND));
  return clamp(difference, -30, 10) / 10;
}

/** Seconds by which the gap after a turn's first word is too long. That word may be the end of the previous turn. */
function tornBy(gapBefore: number, gap: number): number {
  return clamp(gap - (gapBefore < PAUSE ? GAP_BEHIND_NONE : GAP_BEHIND_PAUSE), 0, MOST_TORN);
}

/** The frames between two times in seconds. */
function part(loudness: Float32Array, from: number, to: number): Float32Array {
  const frame = (time: number) => clamp(Math.round(time / FRAME), 0, loudness.length);
  return loudness.subarray(frame(from), Math.max(frame(from), frame(to)));
}

function mean(values: Float32Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
