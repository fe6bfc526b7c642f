import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EpisodeView, OpeningView, SyncResultView, SyncView } from '../../ipc/views';

/** What is open. Main owns it. The renderer shows what main last sent. */
export interface EpisodeState {
  readonly episode: EpisodeView | null;
  readonly opening: OpeningView | null;
}

export type EpisodeStore = StoreApi<EpisodeState>;

export function createEpisodeStore(): EpisodeStore {
  return createStore(() => ({ episode: null, opening: null }));
}

/** The result of the search in the sound. Null while it runs, and if the text is of another recording. */
export function heardIn(sync: SyncView): SyncResultView | null {
  return sync.state === 'synced' && sync.belongs ? sync : null;
}
