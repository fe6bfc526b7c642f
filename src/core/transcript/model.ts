import type { Seconds } from '../time/seconds';

/**
 * A span of a turn's plain text that carries something more than its words.
 * Offsets are UTF-16 units into `Turn.text`, half open. Spans nest or are disjoint; they are sorted by start, longer first.
 */
export type Mark =
  | { readonly kind: 'emphasis' | 'strong' | 'strike' | 'code'; readonly start: number; readonly end: number }
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly href: string }
  | { readonly kind: 'image'; readonly start: number; readonly end: number; readonly src: string }
  /** A remark of the transcriber about the sound, `[laughter]`; its brackets are part of the text. */
  | { readonly kind: 'note'; readonly start: number; readonly end: number }
  /** Block structure: spans whole paragraphs, which are joined by a blank line in the text. */
  | { readonly kind: 'quote' | 'preformatted' | 'item'; readonly start: number; readonly end: number }
  | { readonly kind: 'heading'; readonly start: number; readonly end: number; readonly level: number };

/** What one speaker says without another coming in. */
export interface Turn {
  /** As written in the transcript; null where the turn has no label. */
  readonly speaker: string | null;
  /** Plain text: marks of the source format gone, stamps removed, entities decoded, paragraphs joined by `\n\n`. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** 1-based line of the source where the turn begins. */
  readonly line: number;
  /**
   * Set where this turn goes on with the paragraph of the one before, which was too long for one: the white space that
   * stood between the two, empty in a script without spaces.
   */
  readonly joint?: string;
}

/** Evidence for time: the character at `offset` of turn `turn` was said at `time`. */
export interface Anchor {
  readonly time: Seconds;
  readonly turn: number;
  /** UTF-16 units into the turn's text; its length when the stamp stands behind the last word. */
  readonly offset: number;
  /** Where what is said from here ends, a cue or a word; absent where the format does not tell. Behind `time`. */
  readonly end?: Seconds;
  /** 1-based line of the source. */
  readonly line: number;
}

/** What a format says beyond words and times, by the format's own names, kept for writing it back. */
export type Carried = Readonly<Record<string, string>>;

/** A line of a cue: `text.slice(from, to)` of a turn. */
export interface CueLine {
  readonly turn: number;
  readonly from: number;
  readonly to: number;
}

/** A cue of the source, so that it can be written back as it was: when it is shown, and where its words went. */
export interface SourceCue {
  /** As written, be it negative or out of order; null where it could not be read or the text stood outside any cue. */
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /**
   * Empty for a cue without words. Lines of two cues share their words where the source shows them twice, as captions
   * that roll up do. A line that ends inside a word, with no hyphen there, ended with one in the source.
   */
  readonly lines: readonly CueLine[];
  /** Such as `id` and `settings`; `source` is the cue's text as written, where that is not simply its lines. */
  readonly carried: Carried | null;
}

/** A stretch of audio that has no transcript, such as an advertisement. */
export interface Break {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** Index of the turn before it; -1 when it comes first. */
  readonly afterTurn: number;
  readonly line: number;
}

/** Something odd in a transcript that was read all the same. */
export interface Warning {
  readonly line: number;
  /** Stable, kebab-case: `stamp-runs-backwards`. */
  readonly code: string;
  readonly message: string;
}

/** A transcript as read: what it says, and the evidence it holds for when. */
export interface Transcript {
  /** Id of the reader in the registry, `changelog-markdown`. */
  readonly format: string;
  readonly title: string | null;
  readonly turns: readonly Turn[];
  /** In order of turn and offset. Their times never decrease within a turn; turns of two speakers may overlap. */
  readonly anchors: readonly Anchor[];
  readonly breaks: readonly Break[];
  readonly warnings: readonly Warning[];
  /** In the order of the source; only formats made of cues have them. */
  readonly cues?: readonly SourceCue[];
  /** Of the file as a whole: a header, styles, regions. */
  readonly carried?: Carried;
}

/** What a reader of the transcript is shown: neither the evidence for its times nor what only writing it back takes. */
export type ShownTranscript = Omit<Transcript, 'anchors' | 'cues' | 'carried'>;
