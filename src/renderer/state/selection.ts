import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Seconds } from '../../core/time/seconds';

/** The words selected on the page, as the stretch of the recording in which they are said. Owned by the reader. */
export interface SelectionState {
  readonly stretch: { readonly start: Seconds; readonly end: Seconds } | null;
  /** The first of them. */
  readonly word: WordPlace | null;
  /** The time of the words for which the context menu was opened. */
  readonly pointed: Seconds | null;
}

/** A word of a turn, both by index. */
export interface WordPlace {
  readonly turn: number;
  readonly word: number;
}

export type SelectionStore = StoreApi<SelectionState>;

export function createSelectionStore(): SelectionStore {
  return createStore(() => ({ stretch: null, word: null, pointed: null }));
}
