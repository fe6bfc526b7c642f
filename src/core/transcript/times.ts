import type { Seconds } from '../time/seconds';

/**
 * How the start of a turn is known. `cue`: from the format. `stamped`: from a stamp at its first word. `estimated`:
 * computed between anchors. `aligned`: found in the sound.
 */
export type Timing = 'cue' | 'stamped' | 'estimated' | 'aligned';

export interface TurnTime {
  readonly start: Seconds;
  /** When its speech ends, not when the next turn begins. Never before `start`. */
  readonly end: Seconds;
  readonly timing: Timing;
  /** The start of each word, in the order of `wordsOf(turn.text)`. Never decreasing, and within the turn. */
  readonly words: readonly Seconds[];
  /** Where the sound was searched: how certain the start is, from 0 to 1. 0 if the turn was not found there. */
  readonly confidence?: number;
  /** The same for each of `words`. */
  readonly wordConfidences?: readonly number[];
}

/** A time for every turn of a transcript, by index. Starts never decrease. */
export type Times = readonly TurnTime[];
