import type { WordRange } from './confidence';
import type { Heard } from './heard';
import { paceOf } from './pace';

/** Behind a longer pause, in seconds, nothing presses a turn's first words together. */
const NO_PAUSE = 0.12;
/** A word is squeezed if it takes less than this share of the time that its phones take in this recording. */
const SQUEEZED = 0.6;
/** Share of that time that squeezed words are given: those that people begin with are short words, and said slowly. */
const GIVEN = 1.2;
/** Words at a turn's start that may be squeezed. */
const FEW = 3;
/** How far, in seconds, a turn's start may move, and how long after that of the turn before it must be. */
const FURTHEST = 0.8;
const AFTER = 0.15;

/**
 * Gives a turn's first words the time that they take. Where a turn begins while the one before goes on, the search may
 * squeeze them behind its end: what two voices say at once is not heard well, but how long words take is known. In place.
 */
export function stretchSqueezed(heard: Heard, turns: readonly WordRange[], phonesOf: (word: number) => number): void {
  const { starts, ends, isPinned } = heard;
  const pace = paceOf(heard, phonesOf);
  const isSqueezed = (word: number) => ends[word]! - starts[word]! < SQUEEZED * pace * phonesOf(word);
  let before = { start: Number.NaN, end: Number.NaN };
  for (const { from, to } of turns) {
    const found = Array.from({ length: to - from }, (_, index) => from + index).filter(
      (w) => !Number.isNaN(starts[w]!),
    );
    const [first] = found;
    if (first === undefined) continue;
    const behind = starts[first]! - before.end <= NO_PAUSE ? found.slice(0, FEW) : [];
    const count = behind.findIndex((word) => isPinned[word] || !isSqueezed(word));
    const earliest = Math.max(before.start + AFTER, starts[first]! - FURTHEST);
    layBack(
      heard,
      behind.slice(0, count < 0 ? behind.length : count),
      earliest,
      (word) => GIVEN * pace * phonesOf(word),
    );
    before = { start: starts[first]!, end: ends[found.at(-1)!]! };
  }
}

/** Lays words before each other, the last up to where it ends, none before `earliest` or later than it was. */
function layBack(
  { starts, ends }: Heard,
  words: readonly number[],
  earliest: number,
  timeOf: (word: number) => number,
): void {
  let at = Number.POSITIVE_INFINITY;
  for (const word of words.toReversed()) {
    ends[word] = Math.min(ends[word]!, at);
    at = Math.min(starts[word]!, Math.max(earliest, ends[word]! - timeOf(word)));
    starts[word] = at;
  }
}
