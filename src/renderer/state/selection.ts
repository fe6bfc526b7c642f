import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clip } from '../../core/clips/clip';
import type { Edge } from '../../core/clips/edges';
import type { Seconds } from '../../core/time/seconds';
import type { TextPart } from '../../core/transcript/copied-text';

/** The words selected on the page, as the stretch of the recording in which they are said. Owned by the reader. */
export interface SelectionState {
  readonly stretch: { readonly start: Seconds; readonly end: Seconds } | null;
  /** The first of them. */
  readonly word: WordPlace | null;
  /** The part of the text that is selected, to the character. */
  readonly part: TextPart | null;
  /** The time of the words for which the context menu was opened. */
  readonly pointed: Seconds | null;
  /** The word that was clicked last, or the first of the turn that keys went to. */
  readonly clicked: WordPlace | null;
}

/** A word of a turn, both by index. */
export interface WordPlace {
  readonly turn: number;
  readonly word: number;
}

export type SelectionStore = StoreApi<SelectionState>;

export function createSelectionStore(): SelectionStore {
  return createStore(() => ({ stretch: null, word: null, part: null, pointed: null, clicked: null }));
}

/** The clip that is being edited: its ends have handles, on the page and on the waveform. */
export interface ChosenState {
  /** Its id; null for none. The clip with that id may be gone. */
  readonly clip: string | null;
  /** The part of it that should get the focus. Whoever gives it the focus sets this to null. */
  readonly wanted: Edge | 'note' | null;
  /** An end of it that is being dragged, and where it is now. */
  readonly dragged: { readonly edge: Edge; readonly time: Seconds } | null;
}

export type ChosenStore = StoreApi<ChosenState>;

export const NONE_CHOSEN: ChosenState = { clip: null, wanted: null, dragged: null };

export function createChosenStore(): ChosenStore {
  return createStore(() => NONE_CHOSEN);
}

/** Where the chosen clip is while one of its ends is dragged. */
export function shownEnds(clip: Clip, { dragged }: ChosenState): Pick<Clip, 'start' | 'end'> {
  const { start, end } = clip;
  if (!dragged) return { start, end };
  // A moment is dragged as a whole.
  if (start === end) return { start: dragged.time, end: dragged.time };
  return dragged.edge === 'start' ? { start: dragged.time, end } : { start, end: dragged.time };
}
