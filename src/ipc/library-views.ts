import type { Seconds } from '../core/time/seconds';

export interface LibraryView {
  /** In the order in which they were added. */
  readonly folders: readonly LibraryFolder[];
  /** In order of show, date and title. */
  readonly items: readonly LibraryItem[];
}

/** A folder that was added to the library. */
export interface LibraryFolder {
  /** Opaque; for `library:remove` and `library:restore`. */
  readonly token: string;
  readonly name: string;
  readonly isAway: boolean;
}

/** An episode of the library. */
export interface LibraryItem {
  /** Opaque; for `library:open`. It is the same after a restart. */
  readonly token: string;
  readonly title: string;
  /** The name of its file, or of that file's folder, where another episode has the title; null if none has. */
  readonly apart: string | null;
  readonly show: string | null;
  /** Of the episode in its show; null if unknown. */
  readonly number: string | null;
  /** When it was published, `2020-05-01`; null if unknown. */
  readonly date: string | null;
  /** Names the cover that a person gave it; null for that of its recording. */
  readonly cover: string | null;
  /** Null without a recording, or if its length is not known. */
  readonly duration: Seconds | null;
  readonly has: 'both' | 'audio' | 'transcript';
  /** How its times are known; null without a transcript that can be read. */
  readonly timing: 'estimated' | 'stamped' | 'synced' | null;
  /** Where the listener stopped. */
  readonly position: Seconds;
  /** ISO 8601; when it was opened or worked on last. Null if it was not opened lately. */
  readonly opened: string | null;
  readonly clips: number;
  /** Whether its folder is not there: its drive may be away. */
  readonly isAway: boolean;
  /** Whether it is the present episode. */
  readonly isOpen: boolean;
  /** Whether Earmark keeps something of it: then it can be forgotten. */
  readonly isKept: boolean;
  /** Why it cannot be read; null if it can. */
  readonly problem: string | null;
  /** The token of its folder; null if it was opened elsewhere. */
  readonly folder: string | null;
  /** The likely partner of one that lacks a recording or a transcript; null if there is none. */
  readonly likely: LikelyView | null;
  /** The names of other recordings of the same transcript. */
  readonly sameText: readonly string[];
}

/** An episode with a file that is likely to belong to another one. */
export interface LikelyView {
  /** The token of the episode; for `pairs:pair`. */
  readonly token: string;
  /** The name of the file. */
  readonly name: string;
  /** Why, in words, the strongest first. */
  readonly reasons: readonly string[];
}

/** The files that an episode of the library may be paired with. */
export interface PartnerCandidatesView {
  /** What is looked for. */
  readonly wants: 'audio' | 'transcript';
  /** The best first. There may be more. */
  readonly candidates: readonly PartnerCandidateView[];
  readonly count: number;
}

/** A file to pair another one with. */
export interface PartnerCandidateView extends LikelyView {
  readonly isLikely: boolean;
  /** The name of the file that it belongs to already; null if it has no partner. */
  readonly partner: string | null;
}

/** What was said of a recording and a transcript. */
export interface PairedView {
  /** Opaque; for `pairs:undo`. */
  readonly undo: string;
  /** Names of the files. */
  readonly audio: string;
  readonly transcript: string;
}

export interface ShelfView {
  readonly recent: readonly ShelfItem[];
  /** The pairs of a folder that was opened. */
  readonly folder: { readonly name: string; readonly items: readonly ShelfItem[] } | null;
}

export interface ShelfItem {
  /** Opaque; for `shelf:open`. */
  readonly token: string;
  readonly title: string;
  /** What it consists of: `audio and transcript`. */
  readonly has: 'both' | 'audio' | 'transcript';
  readonly position: Seconds;
  /** Null if unknown: the episode was never opened, or has no recording. */
  readonly duration: Seconds | null;
  /** Whether it is the present episode. */
  readonly isOpen: boolean;
}

/** How much there is of an episode in everything that Earmark keeps. */
export interface WorkSumView {
  readonly clips: number;
  /** Times that were set by hand. */
  readonly pins: number;
  /** Whether its text was found by listening. */
  readonly isSynced: boolean;
}

/** The clips of all episodes. */
export interface AllClipsView {
  /** `AllClips`, as JSON: thousands of objects would keep main busy. */
  readonly clips: string;
  /** The key of the open episode; null without one. */
  readonly open: string | null;
}

/** What was taken in from such a file. */
export interface ImportedLibraryView {
  readonly fileName: string;
  /** Episodes that were not here, that got something new, and that have nothing new. */
  readonly episodes: { readonly new: number; readonly joined: number; readonly same: number };
  /** Texts that were found in their recordings, and were not here. */
  readonly syncs: number;
  /** Names of speakers, in the whole library, that were not here. */
  readonly names: number;
  /** How many recordings and transcripts are not here. */
  readonly missing: number;
  /** What was left out, in whole sentences. */
  readonly losses: readonly string[];
}
