import type { Alignment } from '../core/align/alignment';
import type { Chapter } from '../core/chapters/chapters';
import type { ClipFormat } from '../core/clips/formats/format';
import type { Edit } from '../core/document/entry';
import type { StoredDocument } from '../core/document/replica';
import type { LineChange } from '../core/edits/line-changes';
import type { FoundEntries } from '../core/edits/stretches';
import type { Unfinished } from '../core/edits/unfinished';
import type { FoundEpisode, FoundSentence } from '../core/find/found';
import type { Person } from '../core/people/directory';
import type { People } from '../core/people/schema';
import type { Settings } from '../core/settings/settings';
import type { Seconds } from '../core/time/seconds';
import type { ShownTranscript, Warning } from '../core/transcript/model';
import type { Times } from '../core/transcript/times';
import type { TranscriptWriter } from '../core/transcript/transcript-format';
import type { CommandId } from './commands';
import type { QueueView } from './queue';
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
  /** What it consists of: `audio and transcript`. */
  readonly has: 'both' | 'audio' | 'transcript';
  readonly position: Seconds;
  /** Null if unknown: the episode was never opened, or has no recording. */
  readonly duration: Seconds | null;
  /** Whether it is the present episode. */
  readonly isOpen: boolean;
}

export interface ShelfView {
  readonly recent: readonly ShelfItem[];
  /** The pairs of a folder that was opened. */
  readonly folder: { readonly name: string; readonly items: readonly ShelfItem[] } | null;
}

/** An episode in which something is found. */
export interface FoundEpisodeView extends FoundEpisode {
  /** Opaque; for `search:open` and `search:sound`. */
  readonly token: string;
  /** Whether it has a recording. */
  readonly hasSound: boolean;
}

/** A hit of the search in the library. */
export interface SearchHitView extends FoundSentence {
  readonly episode: FoundEpisodeView;
}

/** Who speaks in the library. */
export interface PeopleView {
  /** Those with the most time first. */
  readonly directory: readonly Person[];
  /** What people said about who is who. */
  readonly people: People;
  /** What is undone next, and redone next, for people; null if there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** An episode in which a person speaks. */
export interface PersonEpisodeView {
  readonly episode: FoundEpisodeView;
  readonly turns: number;
  /** How long the person speaks, in seconds. */
  readonly duration: Seconds;
  /** Of the time in which somebody with a name speaks there, 0 to 1. */
  readonly share: number;
}

/** The recording of a hit. */
export type SoundOfHitView = Pick<AudioView, 'url' | 'format' | 'fileName' | 'duration'>;

/** The clips of all episodes. */
export interface AllClipsView {
  /** `AllClips`, as JSON: thousands of objects would keep main busy. */
  readonly clips: string;
  /** The key of the open episode; null without one. */
  readonly open: string | null;
}

/** An edit of an episode that need not be open. */
export interface MadeEdit {
  /** The key of the episode. */
  readonly episode: string;
  /** The id of the edit. */
  readonly edit: string;
}

/** What was exported of several episodes. */
export interface ExportedClipsView {
  /** Name of the file, or of the folder if there are several. */
  readonly name: string;
  readonly files: number;
  /** What recordings that are away were missed for, in whole sentences. */
  readonly away: readonly string[];
}

/** An episode of the library. */
export interface LibraryItem {
  /** Opaque; for `library:open`. It is the same after a restart. */
  readonly token: string;
  readonly title: string;
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

/** A file to pair another one with. */
export interface PartnerCandidateView extends LikelyView {
  readonly isLikely: boolean;
  /** The name of the file that it belongs to already; null if it has no partner. */
  readonly partner: string | null;
}

/** The files that an episode of the library may be paired with. */
export interface PartnerCandidatesView {
  /** What is looked for. */
  readonly wants: 'audio' | 'transcript';
  /** The best first. There may be more. */
  readonly candidates: readonly PartnerCandidateView[];
  readonly count: number;
}

/** A folder that was added to the library. */
export interface LibraryFolder {
  /** Opaque; for `library:remove` and `library:restore`. */
  readonly token: string;
  readonly name: string;
  readonly isAway: boolean;
}

export interface LibraryView {
  /** In the order in which they were added. */
  readonly folders: readonly LibraryFolder[];
  /** In order of show, date and title. */
  readonly items: readonly LibraryItem[];
}

/** What was said of a recording and a transcript. */
export interface PairedView {
  /** Opaque; for `pairs:undo`. */
  readonly undo: string;
  /** Names of the files. */
  readonly audio: string;
  readonly transcript: string;
}

/** How much there is of an episode in everything that Earmark keeps. */
export interface WorkSumView {
  readonly clips: number;
  /** Times that were set by hand. */
  readonly pins: number;
  /** Whether its text was found by listening. */
  readonly isSynced: boolean;
}

export interface SavingView {
  /** False while an edit is only in memory. */
  readonly saved: boolean;
  readonly problem: Problem | null;
}

/** A format that can be chosen. */
export interface FormatView {
  readonly id: string;
  readonly name: string;
}

/** A format of whole transcripts to choose. */
export interface TranscriptFormatView extends FormatView, Pick<TranscriptWriter, 'timesAreOptional'> {}

/** What came of copying a quote. */
export interface QuoteView {
  /** Whether nothing was copied, because it is not known where the episode is on the web. */
  readonly asksAddress: boolean;
  /** The names in the template that stand for nothing. */
  readonly unknown: readonly string[];
}

/** A format of clips to choose. */
export interface ClipFormatView extends FormatView, Pick<ClipFormat, 'extension' | 'group' | 'options'> {
  /** Whether one file can hold the clips of several recordings. */
  readonly joins: boolean;
}

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

/** Facts about the program itself. */
export interface AboutView {
  /** Versions of the runtime; null if it is not Electron. */
  readonly electron: string | null;
  readonly node: string;
  readonly homepage: string | null;
  /** The licences of all it contains, as text. */
  readonly licences: string;
}

export interface OpeningView {
  readonly name: string;
}

/** An export that takes longer. */
export interface ExportingView {
  /** Name of its file, or of its folder. */
  readonly fileName: string;
  /** 0 to 1; null if it is not known. */
  readonly done: number | null;
}

/** A library in one file. */
export interface ExportedLibraryView {
  readonly fileName: string;
  readonly episodes: number;
  /** What was left out, in whole sentences. */
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

/** What was cut out of a recording. */
export interface SoundView {
  /** Name of the folder. */
  readonly folder: string;
  readonly files: number;
  /** What was left out or changed, in whole sentences. */
  readonly losses: readonly string[];
}
