import type { Seconds } from '../../time/seconds';

/** Raised when alignments found so far are worth finding anew. */
export const ALIGNER_VERSION = 10;

/** A part of the recording, half open. */
export interface Stretch {
  readonly start: Seconds;
  readonly end: Seconds;
}

export interface AlignedWord extends Stretch {
  /**
   * How likely it is that the word is said here, 0 to 1. Zero for a word that was not found: it is listed in `unspoken`,
   * and stands between its neighbours.
   */
  readonly confidence: number;
}

export interface AlignedTurn extends Stretch {
  /** How likely it is that the turn starts within half a second of `start`, 0 to 1; zero if none of its words was found. */
  readonly confidence: number;
  /**
   * In the order of `wordsOf(turn.text)`; starts never decrease. The turn may start before its first: with a hesitation that the
   * text leaves out. Words that have no sound, such as a dash, take none.
   */
  readonly words: readonly AlignedWord[];
}

/** Words of a turn that were not found in the recording: `firstWord` to `lastWord`, indices into its words, inclusive. */
export interface Unspoken {
  readonly turn: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** Stamps that are all wrong by the same time, as after an advertisement that was put in later. */
export interface StampShift {
  /** The turn of the first stamp concerned. */
  readonly turn: number;
  /** The time that stamp names. */
  readonly from: Seconds;
  /** What has to be added to the stamps, negative where they are late. */
  readonly by: Seconds;
  /** How many stamps in a row are wrong by this much. */
  readonly stamps: number;
}

/** When each word of a transcript is said, found by listening to the recording. */
export interface Alignment {
  /** One for each turn of the transcript, by index. A turn may start before the one before it has ended, or begun. */
  readonly turns: readonly AlignedTurn[];
  /** Sound that the transcript has no words for: music, advertisements. In order, disjoint, none shorter than a few seconds. */
  readonly untranscribed: readonly Stretch[];
  /** In order of turn and word. */
  readonly unspoken: readonly Unspoken[];
  /** Stamps of the transcript that are wrong, in order. */
  readonly shifts: readonly StampShift[];
  /** Share of the words that were found, 0 to 1; 1 where the transcript has no words. */
  readonly found: number;
  /** Whether this is the text of that recording. Where it is not, times and confidences mean nothing. */
  readonly belongs: boolean;
  /** The language whose pronunciation was used, as a BCP 47 tag: `en`, `pt-BR`. */
  readonly language: string;
}
