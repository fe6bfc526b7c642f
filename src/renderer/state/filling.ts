import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Passage, passagesIn } from '../../core/edits/passages';
import type { Hit } from '../../core/find/find-text';
import type { Turn } from '../../core/transcript/model';
import { heardIn, type ShownEpisode } from './episode';

/** Going through the passages of the transcript that are to be filled. */
export interface FillingState {
  /** The one that is heard; null if none are gone through. */
  readonly passage: Passage | null;
  /** Those that are right as they are, by `passageKey`. */
  readonly settled: ReadonlySet<string>;
}

export type FillingStore = StoreApi<FillingState>;

export const NOTHING_TO_FILL: FillingState = { passage: null, settled: new Set() };

export function createFillingStore(): FillingStore {
  return createStore<FillingState>(() => NOTHING_TO_FILL);
}

/** The passages to be filled, in order. */
export function passagesToFill(open: ShownEpisode, { settled }: Pick<FillingState, 'settled'>): readonly Passage[] {
  if (!open.transcript) return [];
  const { transcript, source } = open.transcript;
  const unspoken = heardIn(open.sync)?.unspoken ?? [];
  const passages = passagesIn(transcript.turns, source?.places.rangesToEdited(unspoken) ?? unspoken);
  return settled.size === 0
    ? passages
    : passages.filter((passage) => !settled.has(passageKey(transcript.turns, passage)));
}

/** The same for the same words among the same others, wherever in the transcript they are. */
export function passageKey(turns: readonly Turn[], { turn, from, to }: Hit): string {
  return turns[turn]?.text.slice(Math.max(0, from - AROUND), to + AROUND) ?? '';
}

/** UTF-16 units. */
const AROUND = 40;
