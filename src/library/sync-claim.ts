import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EarmarkError } from '../core/errors';
import type { AskStore } from './database/calls';
import type { Claim, ClaimedPair } from './database/claims';

/** Milliseconds between two checks of the progress of another process. */
const LOOK_EVERY = 500;
/** Milliseconds between two signs of life, and without one until a process counts as dead. */
const BEAT_EVERY = 1000;
const DEAD_AFTER = 6000;
/** Milliseconds for which the work waits for a database that does not answer. */
const PATIENCE = 3000;

export interface Waiting {
  readonly signal: AbortSignal;
  /** Called now and then with the share of the work that another process has done, 0 to 1. */
  readonly onElsewhere: (done: number) => void;
}

/** The right of this process to search a recording for a text, while the process is alive. */
export class SyncClaim {
  private readonly owner = randomUUID();
  private beats: NodeJS.Timeout | undefined;
  private done = 0;

  constructor(
    private readonly ask: AskStore,
    private readonly pair: ClaimedPair,
  ) {}

  /**
   * Waits until no other process searches for it. Returns whether one did. A database that cannot be written does not
   * stop the work. Rejects if the signal is aborted.
   */
  async take({ signal, onElsewhere }: Waiting): Promise<boolean> {
    let other: Claim | null = null;
    let newsAt = 0;
    for (;;) {
      const isDead = performance.now() - newsAt > DEAD_AFTER;
      const claim: Claim | null = await this.claim(isDead ? other : null);
      signal.throwIfAborted();
      if (claim?.owner === this.owner || (!claim && !other)) break;
      // A process that cannot be checked may be alive.
      if (!claim || claim.owner !== other?.owner || claim.beat !== other.beat) newsAt = performance.now();
      other = claim ?? other;
      if (claim) onElsewhere(claim.done);
      await pause(LOOK_EVERY, undefined, { signal });
    }
    this.beats = setInterval(() => this.beat(), BEAT_EVERY);
    this.beats.unref();
    return other !== null;
  }

  /** Notes which share of the work is done, 0 to 1, for other processes that wait. */
  note(done: number): void {
    this.done = done;
  }

  /** Gives no more signs of life. The database ends the claim when it gets the result. */
  end(): void {
    clearInterval(this.beats);
  }

  /** Leaves the pair to others. Never rejects. */
  async release(): Promise<void> {
    this.end();
    await inTime(this.ask('releaseSync', this.pair, this.owner));
  }

  /** Null where the database cannot be written. */
  private claim(dead: Claim | null): Promise<Claim | null> {
    return inTime(this.ask('claimSync', this.pair, this.owner, dead));
  }

  private beat(): void {
    void inTime(this.ask('beatSync', this.pair, this.owner, this.done));
  }
}

/**
 * The answer of the database. Null if it cannot be written, or does not answer. This is not reported: a claim holds no
 * work of people, and greater faults are reported elsewhere.
 */
function inTime<T>(asked: Promise<T>): Promise<T | null> {
  const answer = asked.catch((error: unknown) => {
    if (!(error instanceof EarmarkError)) throw error;
    return null;
  });
  return Promise.race([answer, pause(PATIENCE, null, { ref: false })]);
}
