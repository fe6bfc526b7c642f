import type { Settings } from '../core/settings/settings';
import type { CommandId } from './commands';
import type { EpisodeView, OpeningView, PeaksView } from './episode-views';
import type { ClipFormatView, TranscriptFormatView } from './export-views';
import type { ShelfView } from './library-views';
import type { QueueView } from './queue';
import type { Problem } from './result';

/** All the renderer needs when it starts or reloads. */
export interface Snapshot {
  readonly episode: EpisodeView | null;
  readonly opening: OpeningView | null;
  /** The peaks of the episode that are known so far. */
  readonly peaks: PeaksView | null;
  readonly shelf: ShelfView;
  readonly settings: Settings;
  readonly queue: QueueView;
  readonly saving: SavingView;
  /** Formats for clips, and for whole transcripts. */
  readonly exporters: readonly ClipFormatView[];
  readonly transcriptWriters: readonly TranscriptFormatView[];
  readonly version: string;
  readonly platform: string;
  /** Problems from before the window could show them: an argument that was not found, a damaged database. */
  readonly problems: readonly Problem[];
  /** Commands chosen in the menu before the window could run them. */
  readonly commands: readonly CommandId[];
}

/** The names of the next edits, for people; null if there is none. */
export interface NextSteps {
  readonly undo: string | null;
  readonly redo: string | null;
}

export interface SavingView {
  /** False while an edit is only in memory. */
  readonly saved: boolean;
  readonly problem: Problem | null;
}

/** Facts about the program itself. */
export interface AboutView {
  /** Versions of the runtime; null if it is not Electron. */
  readonly electron: string | null;
  readonly node: string;
  readonly homepage: string | null;
  /** The licences of all it contains, as text. */
  readonly licences: string;
}
