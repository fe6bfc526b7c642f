import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Turn } from '../../core/transcript/model';

/** Whose turns the page shows. */
export interface ShownSpeakerState {
  /** The name of the only one; null for everybody. The turns of others are folded. */
  readonly only: string | null;
}

export type ShownSpeakerStore = StoreApi<ShownSpeakerState>;

export function createShownSpeakerStore(): ShownSpeakerStore {
  return createStore<ShownSpeakerState>(() => ({ only: null }));
}

/** Whether a turn is said by a speaker. Null is everybody. */
export function isSaidBy(only: string | null, turn: Pick<Turn, 'speaker'> | undefined): boolean {
  return only === null || turn?.speaker === only;
}

/** Index of the first turn of a speaker at or after an index, or with -1 at or before it; -1 if there is none. */
export function turnSaidBy(only: string | null, turns: readonly Turn[], from: number, step: 1 | -1 = 1): number {
  let at = from;
  while (turns[at] && !isSaidBy(only, turns[at])) at += step;
  return turns[at] ? at : -1;
}
