import type { Seconds } from '../../core/time/seconds';
import type { AlignedTurn, Alignment } from '../../core/timing/align/alignment';
import type { Pin } from '../../core/timing/pin';
import type { Times } from '../../core/timing/times';
import type { Transcript } from '../../core/transcript/model';

/** What is to be aligned, and how. */
export interface SyncRequest {
  readonly transcript: Transcript;
  /** Path of the recording. */
  readonly audio: string;
  /** How long the recording plays. */
  readonly duration: Seconds;
  /** Where turns are thought to be, which tells what to listen to first. */
  readonly estimate: Times;
  /** Moments set by hand, which the result obeys. */
  readonly pins: readonly Pin[];
  /** Turns around this moment become known first. */
  readonly playhead: Seconds;
  /** Language of the text as a BCP 47 tag; guessed from the text where absent. */
  readonly language?: string;
  /** Aborting it ends the work at any moment; nothing is left running. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
}

/** How far the work has come. */
export interface SyncProgress {
  /** Reading the sound, finding the text in it, and timing each word. */
  readonly phase: 'listening' | 'finding' | 'timing';
  /** Share of the whole work that is done, 0 to 1; never decreases. */
  readonly done: number;
  /**
   * Turns that have become known, or known better, since the last report. While listening: those around the playhead, and
   * the first time after `finding`: all, both good to a few tenths of a second; later those whose words have been timed.
   */
  readonly turns?: readonly KnownTurn[];
  /**
   * Whether the transcript seems to be that of another recording, where a report says so: the first time after the text was
   * listened for in four places, before the rest is; then once it was looked for in all of the sound.
   */
  readonly seemsOther?: boolean;
}

export interface KnownTurn {
  /** Index of the turn in the transcript. */
  readonly index: number;
  readonly turn: AlignedTurn;
}

/**
 * Finds when each word of a transcript is said.
 * @throws {EarmarkError} `cancelled` when `signal` is aborted; what decoding throws when the recording cannot be read.
 */
export type SyncEpisode = (request: SyncRequest) => Promise<Alignment>;
