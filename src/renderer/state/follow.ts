import { createStore, type StoreApi } from 'zustand/vanilla';

/** Whether the page follows the speech. */
export interface FollowState {
  readonly following: boolean;
}

export interface FollowActions {
  /** The listener scrolled by hand: the page is theirs until they ask for it back. */
  release(): void;
  toggle(): void;
  /** Another episode begins followed. */
  reset(): void;
}

export type FollowStore = StoreApi<FollowState> & { readonly actions: FollowActions };

export function createFollowStore(): FollowStore {
  const store = createStore<FollowState>(() => ({ following: true }));
  return Object.assign(store, {
    actions: {
      release: () => store.setState({ following: false }),
      toggle: () => store.setState(({ following }) => ({ following: !following })),
      reset: () => store.setState({ following: true }),
    },
  });
}
