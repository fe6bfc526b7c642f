import type { Entry } from '../core/document/entry';
import type { FoundEntries } from '../core/edits/stretches';
import type { Seconds } from '../core/time/seconds';
import type { Times } from '../core/transcript/times';
import type { CommandId } from './commands';
import type { EpisodeView, OpeningView, PeaksView, SyncView } from './episode-views';
import type { ExportingView } from './export-views';
import type { LibraryFolder, ShelfView } from './library-views';
import type { TextPiece } from './pieces';
import type { SavingView } from './program-views';
import type { QueueView } from './queue';
import type { Problem } from './result';

/** Why a recording cannot be played on: its file is gone, was changed, or its drive does not answer. */
export type AudioLoss = 'missing' | 'changed' | 'unreadable';

/** The choices of a recent episode's context menu. */
export type ShelfChoice = 'open' | 'rename' | 'export' | 'remove' | 'forget';

/** What can be done, by the context menu of words, to the clip that they are in. */
export type ClipChoice = 'play' | 'loop' | 'split' | 'merge';

/** The one map of events from main to the renderer. */
export interface Events {
  /** If its id is that of the present episode, that episode has changed: it got its second file. */
  'episode:opened': EpisodeView;
  /** The episode with this id was closed. No other is open. */
  'episode:closed': { readonly episode: string };
  /** Part of a transcript that is too long to cross at once. The event with the transcript follows. */
  'episode:text': TextPiece;
  /**
   * Better times for the present episode. With `turns`, only of these, by index; all others stay. With `inPieces` they
   * came before, and are empty here.
   */
  'episode:times': {
    readonly episode: string;
    readonly times: Times;
    readonly turns?: readonly number[];
    readonly inPieces?: boolean;
  };
  /** An operation on what people made of the episode. It is on disk. In order of revisions. */
  'episode:operation': { readonly episode: string; readonly entry: Entry };
  /** Another process has changed what people made of the episode. */
  'episode:document': { readonly episode: string } & Pick<EpisodeView, 'document' | 'pending'>;
  'episode:sync': { readonly episode: string; readonly sync: SyncView };
  /** The library has other names for speakers of the episode. */
  'episode:aliases': { readonly episode: string } & Pick<EpisodeView, 'aliases'>;
  /** Corrected words were searched for, in these stretches of the recording. */
  'episode:stretches': { readonly episode: string; readonly found: FoundEntries };
  /** Null when the opening has ended, whether it worked or not. */
  'opening:changed': OpeningView | null;
  /** More of the open recording was measured. */
  'peaks:grown': PeaksView;
  'shelf:changed': ShelfView;
  /** The library has other episodes, or other facts of them. At the start, there is a library. */
  'library:changed': null;
  /** Somebody has said who is who in the library. */
  'people:changed': null;
  /** So many of the library's episodes that changed are read. Null once all are, and when the reading failed. */
  'library:reading': { readonly done: number; readonly of: number } | null;
  /** Why what changed in the library could not be read. Null once that goes on. */
  'library:problem': Problem | null;
  /** Folders were opened, and so added to the library: these are new in it. `isShown`: one of their episodes is shown. */
  'library:added': { readonly folders: readonly LibraryFolder[]; readonly isShown: boolean };
  /** The queue of syncs has changed, or the sync under way has got on. */
  'queue:changed': QueueView;
  'saving:changed': SavingView;
  /** A problem that belongs to no request. The failure of a request is in its answer. */
  problem: Problem;
  /** An open file was changed and read again, with no other consequence. `file` is its name. */
  reread: { readonly file: string; readonly message: string };
  /** Somebody's work was imported from a file. */
  imported: { readonly message: string };
  /** The recording at this URL could not be read. Without this event a media element would ask again and again. */
  'audio:lost': { readonly url: string; readonly why: AudioLoss };
  /** A file that was missing is there again. `file` is its name. */
  found: { readonly file: string };
  /** An export takes longer. Null once it has ended. */
  exporting: ExportingView | null;
  command: CommandId;
  /** A choice in the context menu of a recent episode. */
  'context:shelf': { readonly token: string; readonly chosen: ShelfChoice };
  /** Choices in the context menu of words. */
  'context:play': null;
  'context:clip': { readonly chosen: ClipChoice };
  /** A link leads to a time of the episode. */
  'episode:go': { readonly episode: string; readonly to: Seconds };
}

export type EventName = keyof Events;

/** Every event by name: the preload lets only these through. */
export const eventNames = [
  'episode:opened',
  'episode:closed',
  'episode:text',
  'episode:times',
  'episode:operation',
  'episode:document',
  'episode:sync',
  'episode:aliases',
  'episode:stretches',
  'opening:changed',
  'peaks:grown',
  'shelf:changed',
  'library:changed',
  'people:changed',
  'library:reading',
  'library:problem',
  'library:added',
  'queue:changed',
  'saving:changed',
  'problem',
  'reread',
  'imported',
  'audio:lost',
  'found',
  'exporting',
  'command',
  'context:shelf',
  'context:play',
  'context:clip',
  'episode:go',
] as const satisfies readonly EventName[];
