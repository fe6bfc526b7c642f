import type { SyncProgress, SyncRequest } from '../../audio/sync/request';
import type { AlignedTurn } from '../../core/align/alignment';
import { timesSoFar } from '../../core/align/times-of';
import type { SavedSync } from '../../core/document/shown-times';
import type { Times } from '../../core/transcript/times';
import type { SyncResultView, SyncView } from '../../ipc/episode-views';
import { problemOf } from '../../ipc/result';
import type { FoundSync } from '../../library/database/syncs';
import { toEarmarkError } from '../ipc/answer';

/** What an episode is aligned by. */
export interface SyncTask extends Omit<SyncRequest, 'signal' | 'onProgress'> {
  readonly pair: FoundSync;
}

/** A task with its callbacks. */
export interface SyncRun extends SyncTask {
  /** Whether it was done before. */
  readonly again: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SyncProgress) => void;
  /** Receives the share that another process has done of the same search, 0 to 1. */
  readonly onElsewhere: (done: number) => void;
}

/** A state without a result. */
export type SyncWork = Exclude<SyncView, SyncResultView>;

export interface SyncingOptions {
  /** Aligns, off this thread, or waits for another process that does. */
  readonly sync: (run: SyncRun) => Promise<SavedSync>;
  /** Receives the search under way, or its failure; null if there is neither. */
  readonly onChange: (work: SyncWork | null) => void;
  /** Receives better times while the search continues. */
  readonly onTimes: (times: Times) => void;
}

/** Share of the work. Before it, the remaining time cannot be estimated. */
const EARLIEST_GUESS = 0.05;
/** Milliseconds between two reports, and between two with times, after which the page is drawn again. */
const PACE = 200;
const TIMES_PACE = 750;
/** Times of at most so many words are shown as they are found. For more, reporting takes longer than finding. */
const MOST_SHOWN = 100_000;

/** Aligns one episode at a time: the last that was asked for. */
export class Syncing {
  private abort: AbortController | null = null;
  private shown: SyncWork | null = null;
  /** When this process began with it, in milliseconds. */
  private began = 0;
  /** The search before this one. It releases its claim when it ends. */
  private before: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SyncingOptions) {}

  /** The search under way, or its failure; null if there is neither. */
  get view(): SyncWork | null {
    return this.shown;
  }

  /**
   * Aligns, in place of a search under way. `again`: it was done before. Null if it failed, which is reported, or was
   * stopped.
   */
  async run(task: SyncTask, again: boolean): Promise<SavedSync | null> {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const begun = { state: 'running', secondsLeft: null, seemsOther: false, again } as const;
    this.began = performance.now();
    this.show({ ...begun, done: 0, elsewhere: false });
    try {
      const { signal } = abort;
      const onProgress = this.reports(task, again, signal);
      const onElsewhere = (done: number) => {
        this.began = performance.now();
        this.show({ ...begun, done, elsewhere: true });
      };
      const found = await this.afterLast(() => this.options.sync({ ...task, again, signal, onProgress, onElsewhere }));
      if (this.abort !== abort) return null;
      this.stop();
      return found;
    } catch (error) {
      if (this.abort !== abort) return null;
      this.abort = null;
      this.show({ state: 'failed', problem: problemOf(toEarmarkError(error, 'syncing')) });
      return null;
    }
  }

  /** Stops the search under way, and forgets the last failure. */
  stop(): void {
    this.abort?.abort();
    this.abort = null;
    if (this.shown) this.show(null);
  }

  private afterLast<T>(work: () => Promise<T>): Promise<T> {
    const done = this.before.then(work);
    this.before = done.catch(() => undefined);
    return done;
  }

  /** Reports the progress now and then. */
  private reports({ estimate }: SyncTask, again: boolean, signal: AbortSignal): (progress: SyncProgress) => void {
    const words = estimate.reduce((sum, turn) => sum + turn.words.length, 0);
    const known = new Array<AlignedTurn | undefined>(estimate.length);
    let isNews = false;
    let reported = performance.now();
    let timesReported = Number.NEGATIVE_INFINITY;
    let seemsOther = false;
    return ({ done, turns = [], seemsOther: seems = seemsOther }) => {
      if (signal.aborted) return;
      const isOtherNews = seems !== seemsOther;
      seemsOther = seems;
      // The matches were found by chance.
      if (seemsOther) known.fill(undefined);
      for (const { index, turn } of turns) known[index] = turn;
      isNews ||= words <= MOST_SHOWN && (turns.length > 0 || (isOtherNews && seemsOther));
      const now = performance.now();
      if (isNews && now - timesReported >= TIMES_PACE) {
        isNews = false;
        timesReported = now;
        this.options.onTimes(timesSoFar(known, estimate));
      }
      if (now - reported < PACE && !isOtherNews) return;
      reported = now;
      const left = secondsLeft(now - this.began, done);
      this.show({ state: 'running', done, secondsLeft: left, seemsOther, again, elsewhere: false });
    };
  }

  private show(work: SyncWork | null): void {
    this.shown = work;
    this.options.onChange(work);
  }
}

function secondsLeft(milliseconds: number, done: number): number | null {
  return done < EARLIEST_GUESS ? null : (milliseconds / 1000 / done) * (1 - done);
}
