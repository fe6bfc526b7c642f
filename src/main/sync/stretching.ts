import type { StretchesRequest } from '../../audio/sync/request';
import type { FoundEntries, FoundInStretch, FoundStretches } from '../../core/edits/stretches';
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

/** Looks for corrected words of one episode in its recording, whenever it is corrected. */
export class Stretching {
  private known = new Map<string, FoundInStretch>();
  private entries: FoundEntries = [];
  /** Names of stretches whose search failed, as when the recording is gone. They are not tried again. */
  private readonly failed = new Set<string>();
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
    this.failed.clear();
    this.look(0);
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
    const task = this.options.wanted();
    const stretches = task?.stretches.filter(({ name }) => !this.known.has(name) && !this.failed.has(name)) ?? [];
    if (!task || stretches.length === 0) return;
    const abort = new AbortController();
    this.abort = abort;
    try {
      const news = [...(await this.options.find({ ...task, stretches }, abort.signal))];
      if (abort.signal.aborted) return;
      for (const [name, found] of news) this.known.set(name, found);
      this.entries = [...this.known];
      this.options.onFound(news);
    } catch (error) {
      if (abort.signal.aborted) return;
      for (const { name } of stretches) this.failed.add(name);
      // The words keep their estimate. Whoever plays the recording is told why it cannot be read.
      console.error('Corrected words were not searched for:', error);
    }
    this.abort = null;
    this.look(0);
  }
}
