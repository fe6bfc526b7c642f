import type { Seconds } from './seconds';

/** A part of a recording, half open. */
export interface Stretch {
  readonly start: Seconds;
  readonly end: Seconds;
}
