import { createStore, type StoreApi } from 'zustand/vanilla';

/** The clip that is worked on: its ends have handles, on the page and on the waveform. */
export interface ChosenState {
  /** Its id; null for none. A clip with that id may be gone. */
  readonly clip: string | null;
  /** What of it is to get the focus. Whoever gives it the focus sets this back to null. */
  readonly wanted: 'start' | 'end' | 'note' | null;
}

export type ChosenStore = StoreApi<ChosenState>;

export const NONE_CHOSEN: ChosenState = { clip: null, wanted: null };

export function createChosenStore(): ChosenStore {
  return createStore(() => NONE_CHOSEN);
}
