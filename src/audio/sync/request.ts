import type { AlignedTurn, Alignment } from '../../core/align/alignment';
import type { EditedStretch, FoundInStretch } from '../../core/edits/stretches';
import type { Seconds } from '../../core/time/seconds';
import type { Pin } from '../../core/timing/pin';
import type { Transcript } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';

/** What to align, and how. */
export interface SyncRequest {
  readonly transcript: Transcript;
  /** Path of the recording. */
  readonly audio: string;
  /** How long the recording plays. */
  readonly duration: Seconds;
  /** Estimated times of turns, which decide where to look first. */
  readonly estimate: Times;
  /** Times that were set by hand. The result obeys them. */
  readonly pins: readonly Pin[];
  /** Turns around this time are found first. */
  readonly playhead: Seconds;
  /** Language of the text as a BCP 47 tag; guessed from the text where absent. */
  readonly language?: string;
  /** Aborting it ends the work at any time. Nothing keeps running. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
}

/** The progress of the work. */
export interface SyncProgress {
  /** Reading the sound, finding the text in it, and timing each word. */
  readonly phase: 'listening' | 'finding' | 'timing';
  /** Share of the whole work that is done, 0 to 1. Never decreases. */
  readonly done: number;
  /**
   * Turns that have become known, or better known, since the last report. While `listening`, these are the turns around
   * the playhead. The first report after `finding` has all turns. Both are accurate to a few tenths of a second. Later
   * reports have the turns whose words were timed.
   */
  readonly turns?: readonly KnownTurn[];
  /**
   * Whether the transcript seems to be that of another recording, if the report says so. It is reported first after
   * four places were searched, before the rest is decoded, and again after the whole sound was searched.
   */
  readonly seemsOther?: boolean;
}

export interface KnownTurn {
  /** Index of the turn in the transcript. */
  readonly index: number;
  readonly turn: AlignedTurn;
}

/** Stretches of a recording, and what is said in them. */
export interface StretchesRequest {
  readonly stretches: readonly EditedStretch[];
  /** Path of the recording. */
  readonly audio: string;
  /** How long the recording plays. */
  readonly duration: Seconds;
  /** Language of the text as a BCP 47 tag. */
  readonly language: string;
  /** Aborting it ends the work at any time. */
  readonly signal: AbortSignal;
}

/**
 * Finds the words of stretches. Returns a result for each.
 * @throws {EarmarkError} `cancelled` when `signal` is aborted; what decoding throws when the recording cannot be read.
 */
export type FindInStretches = (request: StretchesRequest) => Promise<readonly FoundInStretch[]>;

/**
 * Finds when each word of a transcript is said.
 * @throws {EarmarkError} `cancelled` when `signal` is aborted; what decoding throws when the recording cannot be read.
 */
export type SyncEpisode = (request: SyncRequest) => Promise<Alignment>;
