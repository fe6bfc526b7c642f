import { createStore, type StoreApi } from 'zustand/vanilla';
import { PeakPyramid } from '../../core/sound/peaks';
import type { PeaksView } from '../../ipc/episode-views';

/** How loud the open recording is along its length, as far as main has measured. */
export interface PeaksState {
  /** The same object while it grows. */
  readonly pyramid: PeakPyramid;
  /** How many peaks it has. Changes whenever there are more. */
  readonly length: number;
  /** Whether the whole recording was measured. */
  readonly done: boolean;
}

export type PeaksStore = StoreApi<PeaksState> & { readonly actions: PeaksActions };

export interface PeaksActions {
  /** Forgets them, because another episode was opened. */
  reset(): void;
  /** Takes a piece. A piece of an episode that was replaced is ignored. */
  grow(piece: PeaksView, openEpisode: string | undefined): void;
}

export function createPeaksStore(): PeaksStore {
  const store = createStore<PeaksState>(() => ({ pyramid: new PeakPyramid(), length: 0, done: false }));
  let of: string | null = null;
  const actions: PeaksActions = {
    reset: () => store.setState({ pyramid: new PeakPyramid(), length: 0, done: false }),
    grow({ episode, from, peaks, done }, openEpisode) {
      if (episode !== openEpisode) return;
      const before = store.getState();
      const pyramid = episode === of && from > 0 ? before.pyramid : new PeakPyramid();
      of = episode;
      // A piece from before the page was ready is already in the snapshot.
      if (from === pyramid.length) pyramid.append(peaks);
      store.setState({ pyramid, length: pyramid.length, done });
    },
  };
  return Object.assign(store, { actions });
}
