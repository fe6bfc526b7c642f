import type { Alignment } from '../core/align/alignment';
import type { Chapter } from '../core/chapters/chapters';
import type { ClipFormat } from '../core/clips/formats/format';
import type { Edit } from '../core/document/entry';
import type { StoredDocument } from '../core/document/replica';
import type { Settings } from '../core/settings/settings';
import type { Seconds } from '../core/time/seconds';
import type { ShownTranscript, Warning } from '../core/transcript/model';
import type { Times } from '../core/transcript/times';
import type { CommandId } from './commands';
import type { Problem } from './result';

/** The recording, as the renderer may see it: a URL with a token, no path. */
export interface AudioView {
  /** The same for the same sound, whatever its file is called. */
  readonly fingerprint: string;
  /** Relative to the app's origin: `/media/<token>`. */
  readonly url: string;
  readonly fileName: string;
  /** What howler calls the format it is served in: `mp3`. */
  readonly format: string;
  /** How its sound is written, for people: "AAC", "PCM". */
  readonly codec: string;
  /** Null when it could not be told without playing. */
  readonly duration: Seconds | null;
  /** Who speaks or reads, and what it is part of (a podcast, a book), as the file says; null when it does not. */
  readonly artist: string | null;
  readonly album: string | null;
  /** Its chapters, in order; empty when the file names none. */
  readonly chapters: readonly Chapter[];
  /** The cover, relative to the app's origin: `/art/<token>`; null when the file has none. */
  readonly art: string | null;
}

/** A piece of the peaks of an episode's recording: see `core/sound/peaks`. */
export interface PeaksView {
  /** The episode's id. */
  readonly episode: string;
  /** How many peaks come before these. */
  readonly from: number;
  readonly peaks: Uint8Array;
  /** Whether these are the last; fewer than the recording is long when it could not be decoded. */
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
  /** Set on its way where its turns and times came before it, in pieces, and are empty here. */
  readonly inPieces?: boolean;
}

/** How it stands with finding the transcript in the sound. */
export type SyncView =
  /** Not done, or not to be done. */
  | { readonly state: 'none' }
  | {
      readonly state: 'running';
      /** Share of the work that is done, 0 to 1. */
      readonly done: number;
      /** Null while nobody can tell. */
      readonly secondsLeft: number | null;
      /** Whether the transcript seems to be that of another recording, as far as it was looked for. */
      readonly seemsOther: boolean;
      /** Whether it was found before: the times of then stand meanwhile. */
      readonly again: boolean;
      /** Whether another process does it, and what that finds is shown. */
      readonly elsewhere: boolean;
    }
  | { readonly state: 'failed'; readonly problem: Problem }
  | SyncResultView;

/** What was found, besides the times, which are the transcript's. */
export interface SyncResultView extends Omit<Alignment, 'turns'> {
  readonly state: 'synced';
  /** What is odd about the transcript, now that it was compared with the sound. */
  readonly warnings: readonly Warning[];
}

export interface EpisodeView {
  /** Opaque; names the episode in requests. Stays the same when its second file is chosen later. */
  readonly id: string;
  /** The one that a person gave it, else that of its files. */
  readonly title: string;
  readonly fileTitle: string;
  readonly audio: AudioView | null;
  readonly transcript: TranscriptView | null;
  /** Where the listener left off. */
  readonly position: Seconds;
  /** The speed the listener gave it; null where they never did. */
  readonly speed: number | null;
  /** What people made of it, as it is on disk. */
  readonly document: StoredDocument;
  /** What was done to that and is not on disk yet. */
  readonly pending: readonly Edit[];
  readonly sync: SyncView;
  /** Set when Earmark looked for the missing file and what it found was not certain. */
  readonly candidates: readonly Candidate[];
  /** The other file, where it is known and could not be opened. */
  readonly lost: LostFile | null;
}

/** A file of an episode that could not be opened. */
export interface LostFile {
  readonly fileName: string;
  /** False for one that is not where it was. */
  readonly isThere: boolean;
}

/** What writing corrected stamps into the transcript's file would change. */
export interface StampsView {
  /** Opaque; for `stamps:write` and `stamps:undo`. */
  readonly token: string;
  readonly fileName: string;
  /** In the order of the file, each with some of the text on either side. */
  readonly changes: readonly {
    /** 1-based. */
    readonly line: number;
    readonly lead: string;
    readonly was: string;
    readonly is: string;
    readonly tail: string;
  }[];
  /** How many stamps stay as they are because what they time was not found for sure. */
  readonly doubtful: number;
}

/** A file beside the opened one that may be its partner. */
export interface Candidate {
  /** Opaque; for `partner:choose`. */
  readonly token: string;
  readonly fileName: string;
}

export interface ShelfItem {
  /** Opaque; for `shelf:open`. */
  readonly token: string;
  readonly title: string;
  /** What the item consists of: `audio and transcript`. */
  readonly has: 'both' | 'audio' | 'transcript';
  readonly position: Seconds;
  /** Null where it is not known: the episode was not open yet, or has no recording. */
  readonly duration: Seconds | null;
  /** Whether it is the present episode. */
  readonly isOpen: boolean;
}

export interface ShelfView {
  readonly recent: readonly ShelfItem[];
  /** The pairs of a folder that was opened. */
  readonly folder: { readonly name: string; readonly items: readonly ShelfItem[] } | null;
}

export interface SavingView {
  /** False while something the user did is in memory only. */
  readonly saved: boolean;
  readonly problem: Problem | null;
}

/** A format to choose. */
export interface FormatView {
  readonly id: string;
  readonly name: string;
}

/** A format of clips to choose. */
export interface ClipFormatView extends FormatView, Pick<ClipFormat, 'extension' | 'group' | 'options'> {}

/** All the renderer needs when it starts or reloads. */
export interface Snapshot {
  readonly episode: EpisodeView | null;
  readonly opening: OpeningView | null;
  /** What is known so far of the episode's peaks. */
  readonly peaks: PeaksView | null;
  readonly shelf: ShelfView;
  readonly settings: Settings;
  readonly saving: SavingView;
  /** Formats that clips can be exported in, and whole transcripts. */
  readonly exporters: readonly ClipFormatView[];
  readonly transcriptWriters: readonly FormatView[];
  readonly version: string;
  readonly platform: string;
  /** What went wrong before the window could show it: an argument that was not found, a damaged library file. */
  readonly problems: readonly Problem[];
  /** What was chosen in the menu before the window could do it. */
  readonly commands: readonly CommandId[];
}

/** What is told about the program itself. */
export interface AboutView {
  /** Versions of what it runs on; null where that is no Electron. */
  readonly electron: string | null;
  readonly node: string;
  readonly homepage: string | null;
  /** The licences of what it contains, as text. */
  readonly licences: string;
}

export interface OpeningView {
  readonly name: string;
}
