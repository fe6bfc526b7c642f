import { withAliases } from '../edits/aliases';
import { editedText } from '../edits/edited';
import { editedTimes } from '../edits/edited-times';
import {
  type EditedStretch,
  editedStretches,
  type FoundEntries,
  type FoundWords,
  wordsFound,
} from '../edits/stretches';
import type { TextEdit } from '../edits/text-edit';
import { warningOfLeft } from '../edits/warning-of-left';
import type { WordPlace, WordPlaces } from '../edits/word-places';
import { type Aliases, NO_ALIASES } from '../people/names';
import { withUnchanged } from '../timing/unchanged';
import type { ShownTranscript, Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import { isSame } from './apply';

/** A transcript and the times of its words. */
export interface TextWithTimes<T extends ShownTranscript = ShownTranscript> {
  readonly transcript: T;
  readonly times: Times;
}

/** The same as people see it: with their corrections, and the library's names. */
export interface ShownText<T extends ShownTranscript = ShownTranscript> extends TextWithTimes<T> {
  /** What lies below that. Absent where nothing is otherwise. */
  readonly source?: Source<T>;
}

/** A transcript as it was read, and where its words are in the corrected one. */
export interface Source<T extends ShownTranscript = ShownTranscript> extends TextWithTimes<T> {
  readonly places: WordPlaces;
  /** The library's names for its speakers. */
  readonly aliases: Aliases;
  /** Corrections that do not fit it any more. They are not in the corrected text. */
  readonly left: readonly TextEdit[];
}

/** The source of a text that is shown. */
export function sourceOf<T extends ShownTranscript>(shown: ShownText<T>): TextWithTimes<T> {
  return shown.source ?? shown;
}

/**
 * Where a word of a shown text is after its corrections, or only its times, have changed. Null if it is gone. Null also
 * for a word that a correction added, if corrections have changed.
 */
export function movedPlace(before: ShownText, now: ShownText, place: WordPlace): WordPlace | null {
  if (before.transcript.turns === now.transcript.turns) return place;
  if (sourceOf(before).transcript.turns !== sourceOf(now).transcript.turns) return null;
  const inSource = before.source ? before.source.places.toSource(place) : place;
  return inSource && (now.source ? now.source.places.toEdited(inSource) : inSource);
}

/** Derives the text that is shown from its source and the corrections. What has not changed is not derived again. */
export class CorrectedText<T extends ShownTranscript & Partial<Transcript> = ShownTranscript> {
  private transcript: T | null = null;
  private times: Times = [];
  private edits: readonly TextEdit[] = [];
  private aliases = NO_ALIASES;
  private edited: ReturnType<typeof editedText<T>> | null = null;
  private found: FoundEntries = NONE_FOUND;
  private shown: ShownText<T> | null = null;
  /** The stretches with new words; null if they were not asked for since the last change. */
  private unheard: readonly EditedStretch[] | null = null;

  /**
   * The source with edits, and with the library's names for its speakers. New words have the times that were found for
   * them. The same object for the same arguments, with edits that are equal, and the same turns and times where they are
   * equal to those before. Linear after a change.
   */
  of(
    source: TextWithTimes<T>,
    edits: readonly TextEdit[],
    found = NONE_FOUND,
    aliases: Aliases = NO_ALIASES,
  ): ShownText<T> {
    const { transcript, times } = source;
    const isSameText = transcript === this.transcript && aliases === this.aliases && isSame(edits, this.edits);
    if (this.shown && isSameText && times === this.times && found === this.found) return this.shown;
    if (!isSameText) {
      const all = withAliases(transcript, edits, aliases);
      this.edited = all.length === 0 ? null : editedText(transcript, all);
    }
    if (!isSameText || times !== this.times) this.unheard = null;
    [this.transcript, this.times, this.edits, this.found] = [transcript, times, edits, found];
    this.aliases = aliases;
    this.shown = this.edited ? this.corrected({ transcript, times }, this.edited) : { transcript, times };
    return this.shown;
  }

  /** The stretches in which new words of the text are to be found that was asked for last. */
  stretches(): readonly EditedStretch[] {
    this.unheard ??= this.edited ? editedStretches(this.edited, this.times) : [];
    return this.unheard;
  }

  private corrected(source: TextWithTimes<T>, edited: ReturnType<typeof editedText<T>>): ShownText<T> {
    const { transcript, places, left } = edited;
    const before = this.shown;
    const times = withUnchanged(before?.times ?? [], editedTimes(edited, source.times, this.wordsFound()));
    const isSame = before?.source?.places === places;
    const warned = isSame ? before.transcript : withLeft(transcript, left);
    return { transcript: warned, times, source: { ...source, places, aliases: this.aliases, left } };
  }

  private wordsFound(): FoundWords | undefined {
    return this.found.length === 0 ? undefined : wordsFound(this.stretches(), new Map(this.found));
  }
}

const NONE_FOUND: FoundEntries = [];

function withLeft<T extends ShownTranscript>(transcript: T, left: readonly TextEdit[]): T {
  if (left.length === 0) return transcript;
  return { ...transcript, warnings: [...transcript.warnings, ...left.map(warningOfLeft)] };
}
