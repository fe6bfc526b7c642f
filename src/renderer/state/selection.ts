import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Seconds } from '../../core/time/seconds';

/** The words selected on the page, as the stretch of the recording in which they are said. Owned by the reader. */
export interface SelectionState {
  readonly stretch: { readonly start: Seconds; readonly end: Seconds } | null;
}

export type SelectionStore = StoreApi<SelectionState>;

export function createSelectionStore(): SelectionStore {
  return createStore(() => ({ stretch: null }));
}
