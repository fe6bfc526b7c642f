import type { Seconds } from '../time/seconds';

/**
 * How a turn's start is known: `cue` the format gave it, `stamped` a stamp stands at its first word,
 * `estimated` reckoned between anchors, `aligned` found in the sound.
 */
export type Timing = 'cue' | 'stamped' | 'estimated' | 'aligned';

export interface TurnTime {
  readonly start: Seconds;
  /** Where its speech ends, not where the next begins. Never before `start`. */
  readonly end: Seconds;
  readonly timing: Timing;
  /** Start of each word, in the order of `wordsOf(turn.text)`; never decreasing, within the turn. */
  readonly words: readonly Seconds[];
  /** How sure its start is, 0 to 1, where the sound was searched for it; 0 if it was not found there. */
  readonly confidence?: number;
  /** The same for each of `words`. */
  readonly wordConfidences?: readonly number[];
}

/** A time for every turn of a transcript, by index. Starts never decrease. */
export type Times = readonly TurnTime[];
