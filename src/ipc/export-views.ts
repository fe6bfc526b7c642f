import type { ClipFormat } from '../core/clips/formats/format';
import type { TranscriptWriter } from '../core/transcript/transcript-format';

/** A format that can be chosen. */
export interface FormatView {
  readonly id: string;
  readonly name: string;
}

/** A format of whole transcripts to choose. */
export interface TranscriptFormatView extends FormatView, Pick<TranscriptWriter, 'timesAreOptional'> {}

/** A format of clips to choose. */
export interface ClipFormatView extends FormatView, Pick<ClipFormat, 'extension' | 'group' | 'options'> {
  /** Whether one file can hold the clips of several recordings. */
  readonly joins: boolean;
}

/** An export that takes longer. */
export interface ExportingView {
  /** Name of its file, or of its folder. */
  readonly fileName: string;
  /** 0 to 1; null if it is not known. */
  readonly done: number | null;
}

/** What was exported of several episodes. */
export interface ExportedClipsView {
  /** Name of the file, or of the folder if there are several. */
  readonly name: string;
  readonly files: number;
  /** What recordings that are away were missed for, in whole sentences. */
  readonly away: readonly string[];
}

/** What was cut out of a recording. */
export interface SoundView {
  /** Name of the folder. */
  readonly folder: string;
  readonly files: number;
  /** What was left out or changed, in whole sentences. */
  readonly losses: readonly string[];
}

/** Transcripts of several episodes that were exported into a folder. */
export interface ExportedTranscriptsView {
  /** Name of the folder. */
  readonly folder: string;
  /** How many files were written. */
  readonly files: number;
  /** Episodes that could not be exported, and why: whole sentences. */
  readonly failed: readonly { readonly title: string; readonly reason: string }[];
  /** How many were not begun, because the user cancelled the export. */
  readonly left: number;
}

/** A library in one file. */
export interface ExportedLibraryView {
  readonly fileName: string;
  readonly episodes: number;
  /** What was left out, in whole sentences. */
  readonly losses: readonly string[];
}

/** What came of copying a quote. */
export interface QuoteView {
  /** Whether nothing was copied, because it is not known where the episode is on the web. */
  readonly asksAddress: boolean;
  /** The names in the template that stand for nothing. */
  readonly unknown: readonly string[];
}
