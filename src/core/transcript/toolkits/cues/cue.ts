import type { Seconds } from '../../../time/seconds';
import type { Carried, Mark } from '../../model';
import type { SourceSpan } from '../../source-places';

/** The result of parsing a cue: a stretch of time, and the few words shown in it. */
export interface Cue {
  /** Null where the time is missing or cannot be read, and for text outside any cue. */
  readonly start: Seconds | null;
  /** Null where the format does not state it. */
  readonly end: Seconds | null;
  /** Who speaks when the cue begins; null when the format does not say. */
  readonly speaker: string | null;
  /**
   * Plain text: without markup, entities decoded. `\n` is a line break; other white space may be as in the source.
   * Offsets in the three lists below are UTF-16 units of it.
   */
  readonly text: string;
  /** Sorted by start, longer first; they nest or are disjoint. */
  readonly marks: readonly Mark[];
  /** In order. Where another speaker begins within the cue. */
  readonly changes: readonly SpeakerChange[];
  /** In order of offset. */
  readonly words: readonly WordTime[];
  /** 1-based line of the source where the cue begins. */
  readonly line: number;
  /**
   * What else must be written back, by the format's own names; null when there is nothing. By convention `id`,
   * `settings`, and `source`: the cue's text as written, if it differs from `text`.
   */
  readonly carried: Carried | null;
  /** Where its text as written stands in the source, after `sourceText`. Only if it was asked for. */
  readonly place?: SourceSpan;
}

/** From `at` on another speaker is heard. Null means an unknown speaker, a different one each time. */
export interface SpeakerChange {
  readonly at: number;
  readonly speaker: string | null;
}

/** When a word is said. It begins at `offset`, or after the white space there. */
export interface WordTime {
  readonly offset: number;
  readonly start: Seconds;
  /** Null where the format does not state it. */
  readonly end: Seconds | null;
}

/** Merges cues of parallel tiers, one for each speaker, in order of time. Cues without a time come last. */
export function inOrderOfTime(cues: readonly Cue[]): Cue[] {
  return cues.toSorted((a, b) => (a.start ?? Number.MAX_VALUE) - (b.start ?? Number.MAX_VALUE));
}
