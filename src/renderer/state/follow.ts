import { createStore, type StoreApi } from 'zustand/vanilla';

/** Whether the page follows the speech. */
export interface FollowState {
  readonly following: boolean;
  /** How often the page was asked to go to the speech. */
  readonly asked: number;
}

export interface FollowActions {
  /** The listener scrolled by hand. The page stays until they ask for it back. */
  release(): void;
  /** The listener went elsewhere in the recording. The page goes there, and follows from there. */
  resume(): void;
  toggle(): void;
  /** For another episode the page follows again. */
  reset(): void;
}

export type FollowStore = StoreApi<FollowState> & { readonly actions: FollowActions };

export function createFollowStore(): FollowStore {
  const store = createStore<FollowState>(() => ({ following: true, asked: 0 }));
  const resume = () => store.setState(({ asked }) => ({ following: true, asked: asked + 1 }));
  const release = () => store.setState({ following: false });
  return Object.assign(store, {
    actions: {
      release,
      resume,
      toggle: () => (store.getState().following ? release() : resume()),
      reset: () => store.setState({ following: true }),
    },
  });
}
