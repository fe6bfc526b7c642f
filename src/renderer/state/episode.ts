import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EpisodeView, OpeningView } from '../../ipc/views';

/** What is open. Main owns it; the renderer shows what main last told. */
export interface EpisodeState {
  readonly episode: EpisodeView | null;
  readonly opening: OpeningView | null;
}

export type EpisodeStore = StoreApi<EpisodeState>;

export function createEpisodeStore(): EpisodeStore {
  return createStore(() => ({ episode: null, opening: null }));
}
