import type { Heard, WordRange } from './heard';
import { type Evidence, evidenceOf } from './start-evidence';

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
/** The most for words that were put back: they may as well be elsewhere. */
const MENDED = 0.5;

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

/**
 * How likely each turn starts within half a second of its time in `starts`, 0 to 1. Zero if none of its words was
 * found, one if a person set the start.
 * @param heard as the searches left it
 * @param torn turns whose first words had to be put back
 * @param starts the final starts of turns, in seconds
 * @param loudness by frame, in dB
 */
export function turnConfidences(
  heard: Heard,
  turns: readonly WordRange[],
  torn: ReadonlySet<number>,
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
