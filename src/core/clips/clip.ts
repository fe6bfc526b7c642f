import type { Seconds } from '../time/seconds';

/** A stretch of a recording that the listener marked: half open, `start < end`. */
export interface Clip {
  readonly id: string;
  readonly name: string;
  readonly start: Seconds;
  readonly end: Seconds;
  /** The words said in it, as far as the transcript tells; empty when it does not. */
  readonly text: string;
  /** Who speaks in it, in order of appearance. */
  readonly speakers: readonly string[];
}
