import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClipFilter } from '../../core/clips/listing';

/** Which clips of the open episode are listed, and which of them are picked. */
export interface ListedClipsState {
  readonly filter: ClipFilter;
  /** Ids of the clips that are picked, to do the same to all of them. */
  readonly picked: ReadonlySet<string>;
}

export type ListedClipsStore = StoreApi<ListedClipsState>;

export const ALL_LISTED: ListedClipsState = { filter: { text: '', tag: null, speaker: null }, picked: new Set() };

export function createListedClipsStore(): ListedClipsStore {
  return createStore(() => ALL_LISTED);
}
