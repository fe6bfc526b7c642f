import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShownText } from '../../core/document/shown-text';
import { type Aliases, NO_ALIASES } from '../../core/people/names';
import type { EpisodeView, OpeningView, SyncResultView, SyncView, TranscriptView } from '../../ipc/episode-views';

/** The transcript with the corrections of the listener. */
export type ShownTranscriptView = TranscriptView & Pick<ShownText, 'source'>;

/** An episode as it is shown. */
export interface ShownEpisode extends EpisodeView {
  readonly transcript: ShownTranscriptView | null;
}

/** What is open. Main owns it. The renderer shows what main last sent, with the corrections of the transcript. */
export interface EpisodeState {
  readonly episode: ShownEpisode | null;
  readonly opening: OpeningView | null;
}

export type EpisodeStore = StoreApi<EpisodeState>;

export function createEpisodeStore(): EpisodeStore {
  return createStore(() => ({ episode: null, opening: null }));
}

const known = new WeakMap<EpisodeView['aliases'], Aliases>();

/** The library's names for the speakers of an episode. The same object as long as main sends no others. */
export function aliasesOf(episode: Pick<EpisodeView, 'aliases'> | null): Aliases {
  if (!episode || episode.aliases.length === 0) return NO_ALIASES;
  const aliases = known.get(episode.aliases) ?? new Map(episode.aliases);
  known.set(episode.aliases, aliases);
  return aliases;
}

/** The result of the search in the sound. Null while it runs, and if the text is of another recording. */
export function heardIn(sync: SyncView): SyncResultView | null {
  return sync.state === 'synced' && sync.belongs ? sync : null;
}
