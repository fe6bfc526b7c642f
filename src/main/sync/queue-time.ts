import type { QueuedSync } from '../../library/database/queue';

/** Minutes of a recording whose length is not known, where no other is known either. */
const USUAL = 60;

/** Share of the first recording. Before it, nothing can be said. */
const EARLIEST_GUESS = 0.05;

/** How fast recordings were synced since the start. */
export class SyncSpeed {
  private worked = 0;
  private heard = 0;

  /** Notes that so many seconds of work were enough for so many seconds of sound. */
  note(worked: number, heard: number): void {
    this.worked += worked;
    this.heard += heard;
  }

  /**
   * Seconds until these are synced. Of the first one, a share is done, 0 to 1, after so many seconds of work. Null if too
   * little was done so far.
   */
  timeLeft(syncs: readonly Pick<QueuedSync, 'duration'>[], first: { worked: number; done: number }): number | null {
    const known = syncs.flatMap(({ duration }) => duration ?? []);
    const usual = known.length > 0 ? sum(known) / known.length : USUAL * 60;
    const lengths = syncs.map(({ duration }) => duration ?? usual);
    const done = (lengths[0] ?? 0) * first.done;
    const isTelling = first.done >= EARLIEST_GUESS && first.worked > 0;
    const heard = this.heard + (isTelling ? done : 0);
    const worked = this.worked + (isTelling ? first.worked : 0);
    return heard === 0 ? null : (sum(lengths) - done) * (worked / heard);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
