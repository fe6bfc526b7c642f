import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FindOptions, Hit } from '../../core/find/find-text';

/** The search in the transcript. */
export interface FindState {
  readonly open: boolean;
  /** How often it was opened. Each time the field gets the focus. */
  readonly asked: number;
  readonly query: string;
  readonly options: FindOptions;
  /** Whose words are looked through; null for everybody's. */
  readonly speaker: string | null;
  /** Whether hits can be replaced, and by what. */
  readonly replacing: boolean;
  readonly replacement: string;
  readonly hits: readonly Hit[];
  /** Index of the current hit; -1 without hits. */
  readonly at: number;
  /** How often a hit was visited. Each time it comes into view. */
  readonly shown: number;
}

export type FindStore = StoreApi<FindState>;

export const NOTHING_SOUGHT: FindState = {
  open: false,
  asked: 0,
  query: '',
  options: { exact: false, wholeWords: false },
  speaker: null,
  replacing: false,
  replacement: '',
  hits: [],
  at: -1,
  shown: 0,
};

export function createFindStore(): FindStore {
  return createStore(() => NOTHING_SOUGHT);
}
