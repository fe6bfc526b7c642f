import type { StretchesRequest } from '../../audio/sync/request';
import type { EditedStretch, FoundEntries, FoundInStretch, FoundStretches } from '../../core/edits/stretches';
import type { Fingerprint } from '../../library/fingerprint';

/** Stretches of an episode's recording that have corrected words. */
export interface StretchTask extends Omit<StretchesRequest, 'signal'> {
  readonly fingerprint: Fingerprint;
}

export interface StretchingOptions {
  /** The stretches of the present episode; null if it has no search of its recording to go by. */
  readonly wanted: () => StretchTask | null;
  /** What was found in stretches before. Others are searched now, off this thread. */
  readonly find: (task: StretchTask, signal: AbortSignal) => Promise<FoundStretches>;
  /** Receives what was found. */
  readonly onFound: (news: FoundEntries) => void;
}

/** Milliseconds after a correction. Several that follow each other are searched for together. */
const PAUSE = 600;
/** Milliseconds after a failure. The recording may be readable again by then. */
const AGAIN = 60_000;
/** After so many failures in a row, none of the stretches can be searched. A thousand are halved ten times. */
const MOST_FAILURES = 12;

/** Looks for corrected words of one episode in its recording, whenever it is corrected. */
export class Stretching {
  private known = new Map<string, FoundInStretch>();
  private entries: FoundEntries = [];
  /** Names of stretches whose search failed. They are not tried again for a while. */
  private readonly failed = new Set<string>();
  /** Failures since the last success, and when the last one was, by `performance.now()`. */
  private failures = 0;
  private failedAt = 0;
  /** How many stretches are searched at once. */
  private most = Number.POSITIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private abort: AbortController | null = null;

  constructor(private readonly options: StretchingOptions) {}

  /** What is known of the present episode. The same object while nothing is new. */
  get found(): FoundEntries {
    return this.entries;
  }

  /** Begins with an episode, and forgets the one before. */
  begin(): void {
    this.stop();
    this.known = new Map();
    this.entries = [];
    this.forgetFailures();
    this.look(0);
  }

  /** Goes on with the same episode, whose files were opened again. What failed is tried again. */
  goOn(): void {
    this.forgetFailures();
    this.look();
  }

  /** Looks for words that are new, after a pause. */
  look(pause = PAUSE): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), pause);
    // It must not keep Earmark from quitting.
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
    this.abort = null;
  }

  private async search(): Promise<void> {
    // It looks again when it has ended.
    if (this.abort) return;
    if (performance.now() - this.failedAt > AGAIN) this.forgetFailures();
    const task = this.options.wanted();
    const wanted = task?.stretches.filter(({ name }) => !this.known.has(name) && !this.failed.has(name)) ?? [];
    const stretches = wanted.slice(0, this.most);
    if (!task || stretches.length === 0) return;
    const abort = new AbortController();
    this.abort = abort;
    try {
      const news = [...(await this.options.find({ ...task, stretches }, abort.signal))];
      if (abort.signal.aborted) return;
      for (const [name, found] of news) this.known.set(name, found);
      this.entries = [...this.known];
      this.failures = 0;
      this.most = Number.POSITIVE_INFINITY;
      this.options.onFound(news);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.giveUp(wanted, stretches, error);
    }
    this.abort = null;
    this.look(0);
  }

  /** Of several stretches, half are tried next: one that cannot be read must not keep the others from being searched. */
  private giveUp(wanted: readonly EditedStretch[], tried: readonly EditedStretch[], error: unknown): void {
    this.failedAt = performance.now();
    this.failures += 1;
    const isHopeless = this.failures >= MOST_FAILURES;
    if (tried.length > 1 && !isHopeless) {
      this.most = Math.ceil(tried.length / 2);
      return;
    }
    for (const { name } of isHopeless ? wanted : tried) this.failed.add(name);
    // The words keep their estimate. Whoever plays the recording is told why it cannot be read.
    console.error('Corrected words were not searched for:', error);
  }

  private forgetFailures(): void {
    this.failed.clear();
    this.failures = 0;
    this.most = Number.POSITIVE_INFINITY;
  }
}
