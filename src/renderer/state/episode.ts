import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EpisodeView, OpeningView, SyncResultView, SyncView } from '../../ipc/views';

/** What is open. Main owns it; the renderer shows what main last told. */
export interface EpisodeState {
  readonly episode: EpisodeView | null;
  readonly opening: OpeningView | null;
}

export type EpisodeStore = StoreApi<EpisodeState>;

export function createEpisodeStore(): EpisodeStore {
  return createStore(() => ({ episode: null, opening: null }));
}

/** What listening found; null while it goes on, and where the text is of another recording. */
export function heardIn(sync: SyncView): SyncResultView | null {
  return sync.state === 'synced' && sync.belongs ? sync : null;
}
