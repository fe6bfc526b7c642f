import { createStore, type StoreApi } from 'zustand/vanilla';
import { movedPlace, type ShownText, sourceOf } from '../../core/document/shown-text';
import { doubtfulTurns, mostDoubtfulFirst } from '../../core/timing/doubt';
import type { SavedPin } from '../../core/timing/pin';
import type { Turn } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';

/** The review of turns whose start is in doubt. */
export interface ReviewState {
  /** Index of the turn under review; null without a review. */
  readonly turn: number | null;
  /**
   * Indices of all turns of this review, in order: those in doubt when it began, and later ones. Includes those that
   * are settled.
   */
  readonly walk: readonly number[];
  /** Whether the most doubtful turns come first, rather than the earliest. */
  readonly byDoubt: boolean;
}

type Walk = Omit<ReviewState, 'byDoubt'>;

export type ReviewStore = StoreApi<ReviewState>;

export function createReviewStore(): ReviewStore {
  return createStore<ReviewState>(() => ({ ...OVER, byDoubt: true }));
}

/** Nothing is reviewed. */
export const OVER: Walk = { turn: null, walk: [] };

/** Goes to a turn among those that are in doubt now, which are given in order of the review. */
export function arrivedAt(
  turn: number,
  doubtful: readonly number[],
  { walk, byDoubt }: Omit<ReviewState, 'turn'>,
): Walk {
  const all = [...new Set([...walk, ...doubtful])];
  return { turn, walk: byDoubt ? all : all.sort((a, b) => a - b) };
}

/** The turn to go to from one. Undefined if none is in doubt. */
export function turnAfter(
  last: number,
  doubtful: readonly number[],
  { walk, byDoubt }: ReviewState,
): number | undefined {
  if (!byDoubt) return doubtful.find((one) => one > last) ?? doubtful[0];
  const left = new Set(doubtful);
  return walk.slice(walk.indexOf(last) + 1).find((one) => left.has(one)) ?? doubtful[0];
}

/** Whether a review's turns are the same in a transcript that was read again. */
export function isSameWalk(
  { walk }: Pick<ReviewState, 'walk'>,
  before: readonly Turn[],
  now: readonly Turn[],
): boolean {
  return walk.every((turn) => before[turn]?.text === now[turn]?.text);
}

/** A review of the same turns after the corrections of the transcript have changed. Turns that are gone drop out. */
export function movedReview(state: ReviewState, before: ShownText | null, now: ShownText): Walk {
  if (state.walk.length === 0 || before?.transcript.turns === now.transcript.turns) return state;
  if (!before || sourceOf(before).transcript.turns !== sourceOf(now).transcript.turns) return state;
  const moved = (turn: number) => movedPlace(before, now, { turn, word: 0 });
  const turn = state.turn === null ? null : (moved(state.turn)?.turn ?? null);
  return turn === null ? OVER : { turn, walk: [...new Set(state.walk.flatMap((one) => moved(one)?.turn ?? []))] };
}

/** Indices of the turns in doubt whose start was not set by hand, in order of the review. */
export function turnsToReview(
  times: Times,
  pins: readonly SavedPin[],
  { byDoubt }: Pick<ReviewState, 'byDoubt'>,
): readonly number[] {
  const set = new Set(pins.flatMap(({ turn, word }) => (word === 0 ? [turn] : [])));
  const doubtful = doubtfulTurns(times).filter((turn) => !set.has(turn));
  return byDoubt ? mostDoubtfulFirst(doubtful, times) : doubtful;
}
