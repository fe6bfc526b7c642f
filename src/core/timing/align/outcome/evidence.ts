import { FRAME } from '../features/front-end';
import type { WordRange } from './confidence';
import { type Heard, meanFit } from './heard';
import { loudest, quietest } from './loudness';
import { paceOf } from './pace';

/** What speaks for a turn's start or against it. All but the first two speak against it the more, the greater they are. */
export interface Evidence {
  /** How much worse it would be to start elsewhere, as logarithm of nats. */
  readonly margin: number;
  /** How well the first words fit, in nats above the median of turns. */
  readonly fit: number;
  /** By what share of their usual time the first words are too short. */
  readonly squeezed: number;
  /** Whether not a frame is between the turn and the word before. */
  readonly isTight: number;
  /** Seconds of sound between the turn and the word before, as loud as speech, that the text does not have. */
  readonly unexplained: number;
  /** How loud it is before the turn, compared with its beginning: tens of decibels. */
  readonly loudBefore: number;
  /** Seconds of a gap between the first word and the second that nobody makes. */
  readonly tornBy: number;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A margin of more nats tells no more. */
const MOST_MARGIN = 250;
/** Words at a turn's start whose fit tells, the least and the most that it can tell, and seconds that a word counts at least. */
const FITTING_WORDS = 6;
const WORST_FIT = -5;
const BEST_FIT = 0.5;
const SHORTEST = 0.03;
/** Words at a turn's start whose length tells; share of the usual time that they may take, and the most that can be missing. */
const TIMED_WORDS = 3;
const SHORT = 0.85;
const MOST_SQUEEZED = 0.5;
/** Seconds before a turn that sound is looked for in, and the most of it; with longer ones without a word, it may be music. */
const BEFORE = 3;
const MOST_SOUND = 0.6;
const FAR = 4;
/** Seconds at both ends of a gap that belong to the words around. */
const EDGE = 0.04;
/** Seconds around a turn's start that tell how loud speech and pauses are there, and decibels between them at least. */
const SPEECH = 0.5;
const QUIET = 2.5;
const CONTRAST = 12;
/** Seconds before and behind a turn's start whose loudness is compared. */
const AROUND = 0.3;
/** Seconds that make a pause; between two words there may be as long a gap behind none, and behind one. */
const PAUSE = 0.15;
const GAP_BEHIND_NONE = 0.35;
const GAP_BEHIND_PAUSE = 0.7;
const MOST_TORN = 0.6;

/**
 * What is known of each turn's start; null where none of its words was found. `heard` is as the searches left it, `starts`
 * are where turns were taken to start in the end, in seconds, and `loudness` is by frame, in dB.
 */
export function evidenceOf(
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

/** Seconds that a phone of these words takes. */
function lengthOf({ starts, ends }: Heard, words: readonly number[], phonesOf: (word: number) => number): number {
  let [length, phones] = [0, 0];
  for (const word of words) {
    length += ends[word]! - starts[word]!;
    phones += phonesOf(word);
  }
  return length / phones;
}

/** Seconds of sound between two words that is more than half as loud, in dB, as the turn that begins behind them. */
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

/** Seconds that a gap behind a turn's first word is too long; the word may be the end of the turn before. */
function tornBy(gapBefore: number, gap: number): number {
  return clamp(gap - (gapBefore < PAUSE ? GAP_BEHIND_NONE : GAP_BEHIND_PAUSE), 0, MOST_TORN);
}

/** Frames from one second to before another. */
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
