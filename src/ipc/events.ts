import type { Entry } from '../core/document/entry';
import type { Times } from '../core/transcript/times';
import type { CommandId } from './commands';
import type { TextPiece } from './pieces';
import type { Problem } from './result';
import type { EpisodeView, OpeningView, PeaksView, SavingView, ShelfView, SyncView } from './views';

/** Why a recording cannot be played on: its file is gone, is another by now, or its drive does not give it. */
export type AudioLoss = 'missing' | 'changed' | 'unreadable';

/** What can be done with a recent episode by its context menu. */
export type ShelfChoice = 'open' | 'rename' | 'export' | 'remove';

/** The one map of events from main to the renderer. */
export interface Events {
  /** With the id of the present episode it is news about that: its second file. */
  'episode:opened': EpisodeView;
  /** Of a transcript too long to cross at once: what has it comes behind. */
  'episode:text': TextPiece;
  /** Better times for the present episode; `inPieces` where these came before, and are empty here. */
  'episode:times': { readonly episode: string; readonly times: Times; readonly inPieces?: boolean };
  /** Something was done to what people made of the episode, and is on disk: in the order of revisions. */
  'episode:operation': { readonly episode: string; readonly entry: Entry };
  /** Another process has changed what people made of the episode. */
  'episode:document': { readonly episode: string } & Pick<EpisodeView, 'document' | 'pending'>;
  'episode:sync': { readonly episode: string; readonly sync: SyncView };
  /** Null when the opening ended, in whatever way. */
  'opening:changed': OpeningView | null;
  /** More of the open recording was looked at. */
  'peaks:grown': PeaksView;
  'shelf:changed': ShelfView;
  'saving:changed': SavingView;
  /** What went wrong without having been asked for; the failure of a request is in its answer. */
  problem: Problem;
  /** An open file was changed and read anew, which is all there is to it. `file` is its name. */
  reread: { readonly file: string; readonly message: string };
  /** Somebody's work was taken in out of a file. */
  imported: { readonly message: string };
  /** The open recording, by its URL, was asked for in vain: a media element would ask again and again. */
  'audio:lost': { readonly url: string; readonly why: AudioLoss };
  /** A file that was missing is there again. `file` is its name. */
  found: { readonly file: string };
  /** An export is being written that takes longer: the name of its file; null once it is over. */
  exporting: { readonly fileName: string | null };
  command: CommandId;
  /** Chosen in the context menu of a recent episode. */
  'context:shelf': { readonly token: string; readonly chosen: ShelfChoice };
  /** Chosen in the context menu of words. */
  'context:play': null;
}

export type EventName = keyof Events;

/** Every event by name: what the preload lets through. */
export const eventNames = [
  'episode:opened',
  'episode:text',
  'episode:times',
  'episode:operation',
  'episode:document',
  'episode:sync',
  'opening:changed',
  'peaks:grown',
  'shelf:changed',
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
] as const satisfies readonly EventName[];
