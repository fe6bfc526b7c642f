import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShelfView } from '../../ipc/views';

/** Recent episodes and the pairs of an opened folder. Main owns them. */
export type ShelfStore = StoreApi<ShelfView>;

export function createShelfStore(): ShelfStore {
  return createStore(() => ({ recent: [], folder: null }));
}
