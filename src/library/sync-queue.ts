import { EarmarkError, type PlainError } from '../core/errors';
import type { AskStore } from './database/calls';
import type { QueueChange, QueuedSync } from './database/queue';

/** What is known of an episode that somebody asks to sync. */
export type WantedSync = Pick<QueuedSync, 'token' | 'title' | 'audio' | 'transcript' | 'duration'>;

/**
 * The episodes that somebody asked to sync, in order. Each change is on disk before it shows here, so that what a person
 * asked for is not lost. All changes reject with EarmarkError, and then nothing has changed.
 */
export class SyncQueue {
  /** Called after each change. */
  onChange: () => void = () => {};
  private known: readonly QueuedSync[] = [];
  private paused = false;
  /** The last change. The next one waits for it. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ask: AskStore,
    /** Called when the database could not be read. */
    private readonly onUnreadable: (error: EarmarkError) => void,
  ) {}

  /** In order. */
  get syncs(): readonly QueuedSync[] {
    return this.known;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** Reads the queue as it is on disk. It stays as it was if that cannot be read, which is reported. */
  async read(): Promise<void> {
    try {
      await this.inTurn(async () => {
        const { syncs, isPaused } = await this.ask('queue');
        this.known = syncs;
        this.paused = isPaused;
      });
    } catch (error) {
      if (!(error instanceof EarmarkError)) throw error;
      this.onUnreadable(error);
    }
  }

  /** Puts episodes at the end. Those that wait keep their places. Returns how many were put. */
  add(wanted: readonly WantedSync[]): Promise<number> {
    return this.inTurn(async () => {
      const waiting = new Set(this.known.filter(isWaiting).map(({ token }) => token));
      let place = this.lastPlace();
      const put = wanted
        .filter(({ token }) => !waiting.has(token))
        .map((one) => ({ ...one, place: ++place, state: 'waiting' as const, problem: null }));
      await this.change({ put });
      return put.length;
    });
  }

  /** Moves an episode that waits before another one; null for the end. Nothing happens if one of them is gone. */
  move(token: string, before: string | null): Promise<void> {
    return this.inTurn(async () => {
      const others = this.known.filter((one) => isWaiting(one) && one.token !== token);
      const moved = this.known.find((one) => isWaiting(one) && one.token === token);
      const index = before === null ? others.length : others.findIndex((one) => one.token === before);
      if (!moved || index < 0) return;
      const [low, high] = [others[index - 1]?.place, others[index]?.place];
      const place = low === undefined ? (high ?? 1) - 1 : high === undefined ? low + 1 : (low + high) / 2;
      const hasRoom = place !== low && place !== high;
      const change = hasRoom
        ? [{ ...moved, place }]
        : others.toSpliced(index, 0, moved).map((one, at) => ({ ...one, place: at }));
      await this.change({ change });
    });
  }

  /** Takes episodes out. */
  remove(tokens: readonly string[]): Promise<void> {
    return this.inTurn(() => this.change({ take: tokens }));
  }

  /** Has episodes that failed wait again, at the end. */
  retry(tokens: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      let place = this.lastPlace();
      const failed = this.known.filter(({ token, state }) => state === 'failed' && tokens.includes(token));
      const again = failed.map((one) => ({ ...one, place: ++place, state: 'waiting' as const, problem: null }));
      await this.change({ change: again });
    });
  }

  /** Begins no episode, until it is called with false. */
  pause(isPaused: boolean): Promise<void> {
    return this.inTurn(() => this.change({ isPaused }));
  }

  /** Notes what came of episodes: why they failed, or null. */
  end(tokens: readonly string[], problem: PlainError | null): Promise<void> {
    return this.inTurn(async () => {
      const state = problem ? ('failed' as const) : ('done' as const);
      const ended = this.known.filter(({ token }) => tokens.includes(token));
      await this.change({ change: ended.map((one) => ({ ...one, state, problem })) });
    });
  }

  private lastPlace(): number {
    return Math.max(0, ...this.known.map(({ place }) => place));
  }

  private async change(change: QueueChange): Promise<void> {
    const { put = [], change: changed = [], take = [], isPaused = this.paused } = change;
    if (put.length + changed.length + take.length === 0 && isPaused === this.paused) return;
    await this.ask('changeQueue', change);
    const gone = new Set(take);
    const now = new Map(this.known.filter(({ token }) => !gone.has(token)).map((one) => [one.token, one]));
    for (const one of [...put, ...changed]) now.set(one.token, one);
    this.known = [...now.values()].sort((a, b) => a.place - b.place);
    this.paused = isPaused;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.then(
      () => this.onChange(),
      () => undefined,
    );
    return done;
  }
}

function isWaiting({ state }: QueuedSync): boolean {
  return state === 'waiting';
}
