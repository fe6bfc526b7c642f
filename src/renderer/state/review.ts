import { createStore, type StoreApi } from 'zustand/vanilla';
import { doubtfulTurns } from '../../core/timing/doubt';
import type { KeptPin } from '../../core/timing/pin';
import type { Turn } from '../../core/transcript/model';
import type { Times } from '../../core/transcript/times';

/** The walk through the turns whose start is in doubt. */
export interface ReviewState {
  /** Index of the turn that is looked at; null while nothing is reviewed. */
  readonly turn: number | null;
  /** Indices of all turns of this review, in order: those in doubt when it began, and since. Also what is settled by now. */
  readonly walk: readonly number[];
}

export type ReviewStore = StoreApi<ReviewState>;

export function createReviewStore(): ReviewStore {
  return createStore<ReviewState>(() => OVER);
}

/** Nothing is reviewed. */
export const OVER: ReviewState = { turn: null, walk: [] };

/** Comes to a turn, of those that are in doubt now. */
export function arrivedAt(turn: number, doubtful: readonly number[], { walk }: ReviewState): ReviewState {
  return { turn, walk: [...new Set([...walk, ...doubtful])].sort((a, b) => a - b) };
}

/** Whether the turns of a walk are the same in a transcript that was read anew. */
export function isSameWalk({ walk }: ReviewState, before: readonly Turn[], now: readonly Turn[]): boolean {
  return walk.every((turn) => before[turn]?.text === now[turn]?.text);
}

/** Indices of the turns in doubt whose start was not set by hand either, in order. */
export function turnsToReview(times: Times, pins: readonly KeptPin[]): number[] {
  const set = new Set(pins.flatMap(({ turn, word }) => (word === 0 ? [turn] : [])));
  return doubtfulTurns(times).filter((turn) => !set.has(turn));
}
