import { createStore, type StoreApi } from 'zustand/vanilla';
import { doubtfulTurns } from '../../core/timing/align/doubt';
import type { KeptPin } from '../../core/timing/pins';
import type { Times } from '../../core/timing/times';

/** The walk through the turns whose start is in doubt. */
export interface ReviewState {
  /** Index of the turn that is looked at; null while nothing is reviewed. */
  readonly turn: number | null;
}

export type ReviewStore = StoreApi<ReviewState>;

export function createReviewStore(): ReviewStore {
  return createStore(() => ({ turn: null }));
}

/** Indices of the turns in doubt whose start was not set by hand either, in order. */
export function turnsToReview(times: Times, pins: readonly KeptPin[]): number[] {
  const set = new Set(pins.flatMap(({ turn, word }) => (word === 0 ? [turn] : [])));
  return doubtfulTurns(times).filter((turn) => !set.has(turn));
}
