import type { Alignment } from '../core/align/alignment';
import type { Chapter } from '../core/chapters/chapters';
import type { Edit } from '../core/document/entry';
import type { StoredDocument } from '../core/document/replica';
import type { LineChange } from '../core/edits/line-changes';
import type { FoundEntries } from '../core/edits/stretches';
import type { Unfinished } from '../core/edits/unfinished';
import type { Seconds } from '../core/time/seconds';
import type { ShownTranscript, Warning } from '../core/transcript/model';
import type { Times } from '../core/transcript/times';
import type { Problem } from './result';

/** The recording, as far as the renderer may know it: a URL with a token, no path. */
export interface AudioView {
  /** The same for the same sound, whatever the name of its file. */
  readonly fingerprint: string;
  /** Relative to the app's origin: `/media/<token>`. */
  readonly url: string;
  readonly fileName: string;
  /** howler's name for the format that is served: `mp3`. */
  readonly format: string;
  /** The name of the encoding, for people: "AAC", "PCM". */
  readonly codec: string;
  /** Null if only playing can tell. */
  readonly duration: Seconds | null;
  /** Who speaks or reads, and what it is part of (a podcast, a book), as the file says. Null if it does not. */
  readonly artist: string | null;
  readonly album: string | null;
  /** Its chapters, in order; empty if the file has none. */
  readonly chapters: readonly Chapter[];
  /** The cover, relative to the app's origin: `/art/<token>`. Null if the file has none. */
  readonly art: string | null;
}

/** A piece of the peaks of an episode's recording: see `core/sound/peaks`. */
export interface PeaksView {
  /** The episode's id. */
  readonly episode: string;
  /** The index of the first of these peaks. */
  readonly from: number;
  readonly peaks: Uint8Array;
  /** Whether these are the last. There may be fewer than the recording is long, if it could not be decoded. */
  readonly done: boolean;
}

export interface TranscriptView {
  readonly fileName: string;
  /** The format's name for people: "Changelog Markdown". */
  readonly formatName: string;
  /** Whether corrected stamps can be written into its file. */
  readonly takesStamps: boolean;
  readonly transcript: ShownTranscript;
  readonly times: Times;
  /** Its turns and times came before, in pieces, and are empty here. */
  readonly inPieces?: boolean;
}

/** The state of the search for the transcript in the sound. */
export type SyncView =
  /** The search was not done, or is not possible. */
  | { readonly state: 'none' }
  | {
      readonly state: 'running';
      /** Share of the work that is done, 0 to 1. */
      readonly done: number;
      /** Null if it cannot be estimated yet. */
      readonly secondsLeft: number | null;
      /** Whether the transcript seems to be that of another recording, as far as it was compared. */
      readonly seemsOther: boolean;
      /** Whether it was found before. Those times stay meanwhile. */
      readonly again: boolean;
      /** Whether another process does it. Its result will be shown. */
      readonly elsewhere: boolean;
    }
  | { readonly state: 'failed'; readonly problem: Problem }
  | SyncResultView;

/** What was found. The times are in the transcript. */
export interface SyncResultView extends Omit<Alignment, 'turns'> {
  readonly state: 'synced';
  /** Warnings about the transcript, after it was compared with the sound. */
  readonly warnings: readonly Warning[];
}

export interface EpisodeView {
  /** Opaque; names the episode in requests. Stays the same when its second file is chosen later. */
  readonly id: string;
  /** The title that a person gave it, otherwise that of its files. */
  readonly title: string;
  readonly fileTitle: string;
  readonly audio: AudioView | null;
  readonly transcript: TranscriptView | null;
  /** Where the listener stopped. */
  readonly position: Seconds;
  /** The speed that the listener chose for it; null if none. */
  readonly speed: number | null;
  /** What people made of it, as it is on disk. */
  readonly document: StoredDocument;
  /** Its clips if there are many, as JSON, on their way to the page. Then `document` has none. */
  readonly packedClips?: string;
  /** Edits that are not on disk yet. */
  readonly pending: readonly Edit[];
  /** What was typed into the field on the page when Earmark ended. Absent if there was nothing. */
  readonly unfinished?: Unfinished;
  readonly sync: SyncView;
  /** Where corrected words were found in the recording, by their stretches. Absent if none was searched for. */
  readonly found?: FoundEntries;
  /** Of its recording's tags, or its folder. */
  readonly show: string | null;
  /** Names in its transcript, and those that are shown instead: see `Aliases`. */
  readonly aliases: readonly (readonly [string, string])[];
  /** Files that may be the missing one, if Earmark looked for it and was not certain. */
  readonly candidates: readonly Candidate[];
  /** The other file, if it is known and could not be opened. */
  readonly lost: LostFile | null;
}

/** A file of an episode that could not be opened. */
export interface LostFile {
  readonly fileName: string;
  /** False if it is not where it was. */
  readonly isThere: boolean;
}

/** A file beside the opened one that may be its partner. */
export interface Candidate {
  /** Opaque; for `partner:choose`. */
  readonly token: string;
  readonly fileName: string;
}

export interface OpeningView {
  readonly name: string;
}

/** What writing corrected stamps into the transcript's file would change. */
export interface StampsView {
  /** Opaque; for `stamps:write` and `stamps:undo`. */
  readonly token: string;
  readonly fileName: string;
  /** In the order of the file, each with some text on either side. */
  readonly changes: readonly {
    /** 1-based. */
    readonly line: number;
    readonly lead: string;
    readonly was: string;
    readonly is: string;
    readonly tail: string;
  }[];
  /** How many stamps stay as they are because their words were not found with certainty. */
  readonly doubtful: number;
}

/** What writing the corrections into the transcript's file would change. */
export interface CorrectionsView {
  /** Opaque; for `corrections:write`, `corrections:undo` and `corrections:patch`. */
  readonly token: string;
  readonly fileName: string;
  /** The format's name for people. */
  readonly formatName: string;
  /** How many corrections would be written. */
  readonly count: number;
  /** Of the file, in order. */
  readonly changes: readonly LineChange[];
  /** Those that the format cannot hold: their words and line, and why, in a sentence. */
  readonly refused: readonly { readonly what: string; readonly why: string }[];
  /** How many do not fit the file any more. */
  readonly left: number;
  /** Why nothing can be written into a file of this format. Null where it can. */
  readonly refusal: string | null;
}
