import type { Problem } from './result';

/** The queue of syncs at a glance. */
export interface QueueView {
  /** How many episodes are in it. */
  readonly count: number;
  readonly done: number;
  readonly failed: number;
  /** How many wait because their drive is not there. Others may wait, too. */
  readonly away: number;
  /** The one that is synced at the moment. */
  readonly running: RunningSyncView | null;
  readonly isPaused: boolean;
  /** Until all are synced that can be; null if it cannot be estimated yet. */
  readonly secondsLeft: number | null;
  /** Changes whenever the list of episodes does. */
  readonly revision: number;
}

interface RunningSyncView {
  readonly token: string;
  readonly title: string;
  /** Share of the work that is done, 0 to 1. */
  readonly done: number;
  /** Whether another process does it. */
  readonly elsewhere: boolean;
}

/** An episode of the queue. */
export interface QueuedView {
  /** Opaque; the same as in the list of the library. */
  readonly token: string;
  readonly title: string;
  /** `away`: it waits because its drive is not there. */
  readonly state: 'running' | 'waiting' | 'away' | 'failed' | 'done';
  /** Why it failed, or why its drive counts as away. */
  readonly problem: Problem | null;
}

/** What came of a wish to sync episodes. */
export interface QueuedSyncsView {
  /** How many were put into the queue. */
  readonly queued: number;
  /** How many of the others are in it already, were synced before, and have no partner or cannot be read. */
  readonly waiting: number;
  readonly synced: number;
  readonly unfit: number;
}
