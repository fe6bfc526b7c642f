import type { MessageParameters } from '../message-table';
import type { Seconds } from '../time/seconds';

/**
 * A span of a turn's plain text that has a meaning beyond its words. Offsets are UTF-16 units of `Turn.text`, half
 * open. Spans nest or are disjoint. They are sorted by start, longer first.
 */
export type Mark =
  | { readonly kind: 'emphasis' | 'strong' | 'strike' | 'code'; readonly start: number; readonly end: number }
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly href: string }
  | { readonly kind: 'image'; readonly start: number; readonly end: number; readonly src: string }
  /** The transcriber's remark about the sound, `[laughter]`. Its brackets are part of the text. */
  | { readonly kind: 'note'; readonly start: number; readonly end: number }
  /** Block structure. It spans whole paragraphs, which are separated by a blank line in the text. */
  | { readonly kind: 'quote' | 'preformatted' | 'item'; readonly start: number; readonly end: number }
  | { readonly kind: 'heading'; readonly start: number; readonly end: number; readonly level: number };

/** What one speaker says without interruption. */
export interface Turn {
  /** As written in the transcript; null where the turn has no label. */
  readonly speaker: string | null;
  /** Plain text: without markup and stamps, entities decoded, paragraphs joined by `\n\n`. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** 1-based line of the source where the turn begins. */
  readonly line: number;
  /**
   * Set if this turn continues the paragraph of the previous turn, which was too long: the white space between the two.
   * Empty in a script without spaces.
   */
  readonly joint?: string;
}

/** Evidence of a time: the character at `offset` of turn `turn` was said at `time`. */
export interface Anchor {
  readonly time: Seconds;
  readonly turn: number;
  /** UTF-16 units of the turn's text. Its length if the stamp follows the last word. */
  readonly offset: number;
  /** When the cue or word that begins here ends; absent if the format does not state it. Later than `time`. */
  readonly end?: Seconds;
  /** 1-based line of the source. */
  readonly line: number;
}

/** What a format says besides words and times, by the format's own names. It is saved for writing it back. */
export type Carried = Readonly<Record<string, string>>;

/** A line of a cue: `text.slice(from, to)` of a turn. */
export interface CueLine {
  readonly turn: number;
  readonly from: number;
  readonly to: number;
}

/** A cue of the source, so that it can be written back as it was: when it is shown, and where its words are. */
export interface SourceCue {
  /** As written, even if negative or out of order. Null if it could not be read, or the text was outside any cue. */
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /**
   * Empty for a cue without words. Two cues share words if the source shows them twice, as rolling captions do. A line
   * that ends inside a word without a hyphen ended with a hyphen in the source.
   */
  readonly lines: readonly CueLine[];
  /** Such as `id` and `settings`. `source` is the cue's text as written, if that is not simply its lines. */
  readonly carried: Carried | null;
  /** Set if it says something else than the source, so that it has to be written anew. */
  readonly isEdited?: true;
}

/** A stretch of audio that has no transcript, such as an advertisement. */
export interface Break {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** Index of the previous turn; -1 when the break comes first. */
  readonly afterTurn: number;
  readonly line: number;
}

/** Something odd in a transcript that was read nevertheless. */
export interface Warning {
  readonly line: number;
  /** Stable, kebab-case: `stamp-runs-backwards`. */
  readonly code: string;
  /** The code, or the code and one of its cases: `cut-off/cue`. A key has one message. */
  readonly key: string;
  /** What the message says about this case. */
  readonly parameters: MessageParameters;
  readonly message: string;
}

/** A transcript as read: its words, and its evidence of times. */
export interface Transcript {
  /** Id of the reader in the registry, `changelog-markdown`. */
  readonly format: string;
  readonly title: string | null;
  readonly turns: readonly Turn[];
  /** In order of turn and offset. Times never decrease within a turn. Turns of two speakers may overlap. */
  readonly anchors: readonly Anchor[];
  readonly breaks: readonly Break[];
  readonly warnings: readonly Warning[];
  /** In the order of the source. Only formats made of cues have them. */
  readonly cues?: readonly SourceCue[];
  /** What belongs to the file as a whole: a header, styles, regions. */
  readonly carried?: Carried;
}

/**
 * The part of a transcript that is shown: without the evidence of its times, and without what is only for writing it
 * back.
 */
export type ShownTranscript = Omit<Transcript, 'anchors' | 'cues' | 'carried'>;
