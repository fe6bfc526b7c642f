import type { Seconds } from '../../time/seconds';
import type { Carried, Mark } from '../model';

/** What the parser of a cue format yields: a stretch of time, and the few words shown in it. */
export interface Cue {
  /** Null where the source has a time that cannot be read, or none: text that stands outside any cue. */
  readonly start: Seconds | null;
  /** Null where the format does not tell. */
  readonly end: Seconds | null;
  /** Who speaks when the cue begins; null when the format does not say. */
  readonly speaker: string | null;
  /**
   * Plain text: the format's marks gone, entities decoded. `\n` is a line break; other white space may be as in the
   * source. Offsets in the three lists below are UTF-16 units into it.
   */
  readonly text: string;
  /** Sorted by start, longer first; they nest or are disjoint. */
  readonly marks: readonly Mark[];
  /** In order. Where another speaker comes in within the cue. */
  readonly changes: readonly SpeakerChange[];
  /** In order of offset. */
  readonly words: readonly WordTime[];
  /** 1-based line of the source where the cue begins. */
  readonly line: number;
  /**
   * What else it has that must be written back, by the format's own names; null when nothing. By convention `id`,
   * `settings`, and `source`: the cue's text as written, where it is not simply `text`.
   */
  readonly carried: Carried | null;
}

/** From `at` on another speaker is heard. Null begins a turn of somebody unknown, be it the second in a row. */
export interface SpeakerChange {
  readonly at: number;
  readonly speaker: string | null;
}

/** When the word that begins at `offset`, or right behind the white space there, is said. */
export interface WordTime {
  readonly offset: number;
  readonly start: Seconds;
  /** Null where the format does not tell. */
  readonly end: Seconds | null;
}
