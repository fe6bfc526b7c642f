import type { EarmarkError } from '../core/errors';
import { unwritable } from '../core/file-errors';
import { keptMeanwhile, libraryError } from './wording';

export interface SavingState {
  /** False while something is only in memory: it could not be written, or a write takes too long. */
  readonly saved: boolean;
  readonly error: EarmarkError | null;
}

export interface SaverOptions {
  /** Called when writing begins to fail, fails for another reason, takes long, or works again. */
  readonly onChange: (state: SavingState) => void;
  /** Milliseconds before the next try after the first failure, the second, and so on; the last one stays. */
  readonly retryDelays?: readonly number[];
  readonly write: (name: string, value: unknown) => Promise<void>;
  /** The file that something of this name is in, as the user knows it. */
  readonly fileOf: (name: string) => string;
}

interface Entry {
  /** The newest value that is not on disk; undefined when all is. */
  unsaved: { readonly value: unknown } | undefined;
  due: number;
  timer: NodeJS.Timeout | undefined;
  writing: Promise<void> | undefined;
  failures: number;
  error: EarmarkError | null;
}

/** Milliseconds in which a disk that is well has written. */
const PATIENCE = 2000;
const RETRY_DELAYS = [1000, 2000, 5000, 10_000, 30_000];

/**
 * Writes named values in the background: the newest value of each name, one write at a time, repeated until it works.
 */
export class Saver {
  private readonly entries = new Map<string, Entry>();
  private readonly retryDelays: readonly number[];
  private reported: SavingState = { saved: true, error: null };

  constructor(private readonly options: SaverOptions) {
    this.retryDelays = options.retryDelays ?? RETRY_DELAYS;
  }

  get state(): SavingState {
    return this.reported;
  }

  /** The newest values that are not on disk, by their names. */
  get unsaved(): readonly (readonly [name: string, value: unknown])[] {
    return [...this.entries].flatMap(([name, { unsaved }]) => (unsaved ? [[name, unsaved.value] as const] : []));
  }

  hasUnsaved(name: string): boolean {
    return this.entries.get(name)?.unsaved !== undefined;
  }

  /** Saves a value under a name, in place of one that is not written yet. It is written within `delay` milliseconds. */
  save(name: string, value: unknown, delay = 0): void {
    const entry = this.entryOf(name);
    entry.unsaved = { value };
    if (entry.failures > 0 || entry.writing) return;
    this.schedule(name, entry, delay);
  }

  /** Drops what is unsaved under a name. */
  drop(name: string): void {
    const entry = this.entries.get(name);
    if (!entry) return;
    clearTimeout(entry.timer);
    this.entries.delete(name);
    entry.unsaved = undefined;
    entry.error = null;
    this.report();
  }

  /** Tries once to write all that is unsaved, now. Resolves when that is done, whether it worked or not. */
  async flush(): Promise<void> {
    await Promise.all(
      [...this.entries].map(async ([name, entry]) => {
        await entry.writing;
        if (!entry.unsaved) return;
        clearTimeout(entry.timer);
        entry.timer = undefined;
        await this.writeNow(name, entry);
      }),
    );
  }

  private entryOf(name: string): Entry {
    const known = this.entries.get(name);
    if (known) return known;
    const idle = { unsaved: undefined, due: 0, timer: undefined, writing: undefined };
    const entry: Entry = { ...idle, failures: 0, error: null };
    this.entries.set(name, entry);
    return entry;
  }

  private schedule(name: string, entry: Entry, delay: number): void {
    const due = Date.now() + delay;
    if (entry.timer && entry.due <= due) return;
    clearTimeout(entry.timer);
    entry.due = due;
    entry.timer = setTimeout(() => {
      entry.timer = undefined;
      void this.writeNow(name, entry);
    }, delay);
  }

  private writeNow(name: string, entry: Entry): Promise<void> {
    entry.writing = this.attempt(name, entry).finally(() => {
      entry.writing = undefined;
      this.report();
      if (!entry.unsaved) return;
      const delay = entry.failures === 0 ? 0 : (this.retryDelays[entry.failures - 1] ?? this.retryDelays.at(-1) ?? 0);
      this.schedule(name, entry, delay);
    });
    return entry.writing;
  }

  private async attempt(name: string, entry: Entry): Promise<void> {
    const taken = entry.unsaved;
    if (!taken) return;
    const late = setTimeout(() => {
      entry.error = libraryError('cannot-write/late', { file: this.options.fileOf(name) });
      this.report();
    }, PATIENCE);
    // It must not keep Earmark from quitting.
    late.unref();
    try {
      await this.options.write(name, taken.value);
      if (entry.unsaved === taken) entry.unsaved = undefined;
      entry.failures = 0;
      entry.error = null;
    } catch (error) {
      entry.failures++;
      entry.error = notSaved(error, this.options.fileOf(name));
    } finally {
      clearTimeout(late);
    }
  }

  private report(): void {
    const failing = [...this.entries.values()].find((entry) => entry.error);
    const state: SavingState = { saved: !failing, error: failing?.error ?? null };
    const same = state.saved === this.reported.saved && state.error?.message === this.reported.error?.message;
    this.reported = state;
    if (!same) this.options.onChange(state);
  }
}

function notSaved(error: unknown, file: string): EarmarkError {
  const failed = unwritable(error, file);
  return failed.advising(keptMeanwhile(failed));
}
