import type { Seconds, Stretch } from '../time/seconds';
import type { ShownTranscript } from '../transcript/model';
import { type WordSpan, wordsOf } from '../transcript/words';

/** Increased when alignments found by older versions should be found again. */
export const ALIGNER_VERSION = 17;

export interface AlignedWord extends Stretch {
  /**
   * How likely the word is said here, 0 to 1. Zero for a word that was not found. It is placed between its neighbours,
   * or over what is said in its place.
   */
  readonly confidence: number;
}

export interface AlignedTurn extends Stretch {
  /** How likely the turn starts within half a second of `start`, 0 to 1. Zero if none of its words was found. */
  readonly confidence: number;
  /**
   * In the order of `wordsOf(turn.text)`; starts never decrease. The turn may start before its first word, with a
   * hesitation that the text leaves out. Words without sound, such as a dash, take no time.
   */
  readonly words: readonly AlignedWord[];
}

/**
 * Words of a turn that were not found in the recording, so many that they are not missed by chance. `firstWord` and
 * `lastWord` are indices of the turn's words, inclusive.
 */
export interface Unspoken {
  readonly turn: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

/** Stamps that are all off by the same time, as after an advertisement that was inserted later. */
export interface StampShift {
  /** The turn of the first of these stamps. */
  readonly turn: number;
  /** The time that stamp names. */
  readonly from: Seconds;
  /** The time to add to the stamps; negative where they are late. */
  readonly by: Seconds;
  /** How many consecutive stamps are off by this. */
  readonly stamps: number;
}

/** When each word of a transcript is said, as found in the recording. */
export interface Alignment {
  /**
   * One for each turn of the transcript, by index. A turn may start before the previous one has ended, or even begun.
   */
  readonly turns: readonly AlignedTurn[];
  /**
   * Sound without words in the transcript: music, advertisements. In order, disjoint, each at least a few seconds long.
   */
  readonly untranscribed: readonly Stretch[];
  /** In order of turn and word. */
  readonly unspoken: readonly Unspoken[];
  /** Stamps of the transcript that are wrong, in order. */
  readonly shifts: readonly StampShift[];
  /** Share of the words that were found, 0 to 1; 1 where the transcript has no words. */
  readonly found: number;
  /** Whether this is the text of that recording. If not, times and confidences mean nothing. */
  readonly belongs: boolean;
  /** The language whose pronunciation was used, as a BCP 47 tag: `en`, `pt-BR`. */
  readonly language: string;
}

/** Part of a turn's text: UTF-16 offsets, half open. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The words that were not found in the recording, as ranges of the turns' texts. Grouped by turn, sorted and disjoint.
 * Linear in the text of the turns, if the entries of a turn are adjacent in `unspoken`.
 */
export function missingRanges(
  { turns }: ShownTranscript,
  unspoken: readonly Unspoken[],
): ReadonlyMap<number, readonly Range[]> {
  const ranges = new Map<number, Range[]>();
  let of = -1;
  let words: readonly WordSpan[] = [];
  for (const { turn, firstWord, lastWord } of unspoken) {
    if (turn !== of) words = wordsOf(turns[turn]?.text ?? '');
    of = turn;
    const [from, to] = [words[firstWord]?.start, words[lastWord]?.end];
    if (from === undefined || to === undefined) continue;
    const known = ranges.get(turn);
    if (known) known.push({ from, to });
    else ranges.set(turn, [{ from, to }]);
  }
  return ranges;
}
