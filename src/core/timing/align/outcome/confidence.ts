import { type Evidence, evidenceOf } from './evidence';
import type { Heard } from './heard';

/**
 * Weights of a logistic regression: of one, then of the evidence. Fitted to 3,362 turns, 63 of them off by more than half a
 * second: of the shared recordings and what was made harder of them, which count half, of the sets `dev`, `held` and
 * `prompts`. The bias is less by 0.3 than it was fitted, to claim rather less than too much.
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

/** A start that was not compared with others may be anywhere near: its word was not found, or only coarsely so far. */
const NOT_COMPARED = 0.6;
/**
 * A short turn beside other sound may be said anywhere in it: with so many words found at most, and so many seconds without
 * a word before or behind them.
 */
const BESIDE_OTHER = 0.8;
const FEW_WORDS = 3;
const OTHER = 3;
/** Words that were put back are as likely as not where they were put. */
const MENDED = 0.5;

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

/** Spoken words `from` to before `to`, those of a turn. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How likely each turn starts within half a second of where it is taken to start, 0 to 1; zero if none of its words was
 * found, one if a person said where it starts. `heard` is as the searches left it, `torn` are turns whose first words had
 * to be put back, `starts` where turns were taken to start in the end, in seconds; `loudness` is by frame, in dB.
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

/** Short turns with other sound right before or behind them. */
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
