import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EarmarkError } from '../core/errors';
import type { AskStore } from './database/calls';
import type { Claim, ClaimedPair } from './database/claims';

/** Milliseconds between two looks at what another process does. */
const LOOK_EVERY = 500;
/** Milliseconds between two signs of life, and without one after which a process is taken for dead. */
const BEAT_EVERY = 1000;
const DEAD_AFTER = 6000;
/** Milliseconds that the work waits for a database that does not answer. */
const PATIENCE = 3000;

export interface Waiting {
  readonly signal: AbortSignal;
  /** Told now and then which share of its work another process has done, 0 to 1. */
  readonly onElsewhere: (done: number) => void;
}

/** The right of this process to look for a text in its recording, while it is alive. */
export class SyncClaim {
  private readonly owner = randomUUID();
  private beats: NodeJS.Timeout | undefined;
  private done = 0;

  constructor(
    private readonly ask: AskStore,
    private readonly pair: ClaimedPair,
  ) {}

  /**
   * Waits until no other process looks for it. Returns whether one did. A database that cannot be written keeps nobody
   * from the work. Rejects when the signal is aborted.
   */
  async take({ signal, onElsewhere }: Waiting): Promise<boolean> {
    let other: Claim | null = null;
    let newsAt = 0;
    for (;;) {
      const isDead = performance.now() - newsAt > DEAD_AFTER;
      const claim: Claim | null = await this.claim(isDead ? other : null);
      signal.throwIfAborted();
      if (claim?.owner === this.owner || (!claim && !other)) break;
      // Whoever cannot be looked at may be alive.
      if (!claim || claim.owner !== other?.owner || claim.beat !== other.beat) newsAt = performance.now();
      other = claim ?? other;
      if (claim) onElsewhere(claim.done);
      await pause(LOOK_EVERY, undefined, { signal });
    }
    this.beats = setInterval(() => this.beat(), BEAT_EVERY);
    this.beats.unref();
    return other !== null;
  }

  /** Notes which share of the work is done, 0 to 1, for those who wait. */
  note(done: number): void {
    this.done = done;
  }

  /** Gives no more signs of life: what was found is on its way to the database, which ends the claim with it. */
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
 * What the database answers; null where it cannot be written, or does not answer. Nobody is told: no work of people is in
 * a claim, and what matters more is told of by itself.
 */
function inTime<T>(asked: Promise<T>): Promise<T | null> {
  const answer = asked.catch((error: unknown) => {
    if (!(error instanceof EarmarkError)) throw error;
    return null;
  });
  return Promise.race([answer, pause(PATIENCE, null, { ref: false })]);
}
