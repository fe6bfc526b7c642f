import type { SyncEpisode, SyncProgress, SyncRequest } from '../../audio/sync/request';
import type { AlignedTurn, Alignment } from '../../core/align/alignment';
import { timesSoFar } from '../../core/align/times-of';
import type { Times } from '../../core/transcript/times';
import { problemOf } from '../../ipc/result';
import type { SyncResultView, SyncView } from '../../ipc/views';
import { toEarmarkError } from '../ipc/answer';

/** What an episode is aligned by. */
export type SyncTask = Omit<SyncRequest, 'signal' | 'onProgress'>;

/** What there is to show besides a result. */
export type SyncWork = Exclude<SyncView, SyncResultView>;

export interface SyncingOptions {
  /** Aligns, off this thread. */
  readonly sync: SyncEpisode;
  /** Told what is under way, or how it failed; null when there is nothing to tell any more. */
  readonly onChange: (work: SyncWork | null) => void;
  /** Told better times while the work goes on. */
  readonly onTimes: (times: Times) => void;
}

/** Before this much of the work is done nobody can say how long the rest will take. */
const EARLIEST_GUESS = 0.05;
/** Milliseconds between two reports, and between two that bring times, which have the page drawn anew. */
const PACE = 200;
const TIMES_PACE = 750;
/** Words whose times are shown as they are found. Of more, to tell them again and again takes longer than to find them. */
const MOST_SHOWN = 100_000;

/** Aligns one episode at a time, the last that was asked for. */
export class Syncing {
  private abort: AbortController | null = null;
  private shown: SyncWork | null = null;

  constructor(private readonly options: SyncingOptions) {}

  /** What is under way, or failed; null when nothing is. */
  get view(): SyncWork | null {
    return this.shown;
  }

  /**
   * Aligns, in place of what is under way; `again` where that was done before. Null when it failed, which is told, or was
   * stopped meanwhile.
   */
  async run(task: SyncTask, again: boolean): Promise<Alignment | null> {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    this.show({ state: 'running', done: 0, secondsLeft: null, seemsOther: false, again });
    try {
      const onProgress = this.reports(task, again, abort.signal);
      const alignment = await this.options.sync({ ...task, signal: abort.signal, onProgress });
      if (this.abort !== abort) return null;
      this.stop();
      return alignment;
    } catch (error) {
      if (this.abort !== abort) return null;
      this.abort = null;
      this.show({ state: 'failed', problem: problemOf(toEarmarkError(error, 'syncing')) });
      return null;
    }
  }

  /** Stops what is under way, and forgets how the last one failed. */
  stop(): void {
    this.abort?.abort();
    this.abort = null;
    if (this.shown) this.show(null);
  }

  /** Tells how the work goes on, now and then. */
  private reports({ estimate }: SyncTask, again: boolean, signal: AbortSignal): (progress: SyncProgress) => void {
    const began = performance.now();
    const words = estimate.reduce((sum, turn) => sum + turn.words.length, 0);
    const known = new Array<AlignedTurn | undefined>(estimate.length);
    let isNews = false;
    let told = began;
    let timesTold = Number.NEGATIVE_INFINITY;
    let seemsOther = false;
    return ({ done, turns = [], seemsOther: seems = seemsOther }) => {
      if (signal.aborted) return;
      const isOtherNews = seems !== seemsOther;
      seemsOther = seems;
      // What was found of it was found by chance.
      if (seemsOther) known.fill(undefined);
      for (const { index, turn } of turns) known[index] = turn;
      isNews ||= words <= MOST_SHOWN && (turns.length > 0 || (isOtherNews && seemsOther));
      const now = performance.now();
      if (isNews && now - timesTold >= TIMES_PACE) {
        isNews = false;
        timesTold = now;
        this.options.onTimes(timesSoFar(known, estimate));
      }
      if (now - told < PACE && !isOtherNews) return;
      told = now;
      this.show({ state: 'running', done, secondsLeft: secondsLeft(now - began, done), seemsOther, again });
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
