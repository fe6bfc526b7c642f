import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WordPlace } from './selection';

/** Words of a turn, by index, half open. */
export interface WordsOfTurn {
  readonly turn: number;
  readonly first: number;
  readonly end: number;
}

/** The field on the page in which words are corrected. */
export interface EditingState {
  /** The words in whose place the field is; null without a field. */
  readonly words: WordsOfTurn | null;
  /** What is in the field. */
  readonly typed: string;
  /** The word before which the caret is at first; null for all words selected. */
  readonly caret: number | null;
  /** What is typed into the dialog for a new turn; null while it is closed. */
  readonly newTurn: { readonly name: string; readonly typed: string } | null;
  /** What a dialog about a turn is about. */
  readonly subject: WordPlace | null;
}

export type EditingStore = StoreApi<EditingState>;

/** Nothing is edited. */
export const NOTHING_EDITED = { words: null, typed: '', caret: null } as const;

export function createEditingStore(): EditingStore {
  return createStore<EditingState>(() => ({ ...NOTHING_EDITED, newTurn: null, subject: null }));
}
