import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchPage } from '../../core/find/found';
import type { Problem } from '../../ipc/result';
import type { SearchHitView } from '../../ipc/search-views';

/** The search in all episodes of the library. */
export interface SearchState {
  readonly query: string;
  /** What is found for `answered`, as far as it was asked for. Null before the first answer. */
  readonly found: SearchPage<SearchHitView> | null;
  /** The query that `found` is of. */
  readonly answered: string;
  /** Index of the hit that has the tab stop. */
  readonly at: number;
  /** Index of the hit that is played; null if none is. */
  readonly playing: number | null;
  /** How many of the episodes that changed are read. Null while the index is up to date. */
  readonly reading: { readonly done: number; readonly of: number } | null;
  /** Why the last request failed. */
  readonly problem: Problem | null;
}

export type SearchStore = StoreApi<SearchState>;

export function createSearchStore(): SearchStore {
  return createStore(() => ({ query: '', reading: null, ...NOTHING_FOUND }));
}

/** Before the first answer. */
export const NOTHING_FOUND = { found: null, answered: '', at: 0, playing: null, problem: null };
