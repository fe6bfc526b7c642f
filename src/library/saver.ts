import { basename } from 'node:path';
import { EarmarkError } from '../core/errors';
import { unwritable } from '../core/file-errors';
import { writeJson } from './json-file';

export interface SavingState {
  /** False while something is in memory only because it could not be written, or is not written in good time. */
  readonly saved: boolean;
  readonly error: EarmarkError | null;
}

export interface SaverOptions {
  /** Told when writing begins to fail, fails otherwise, takes long, or works again. */
  readonly onChange: (state: SavingState) => void;
  /** Milliseconds before the next try after the first failure, the second, and so on; the last one stays. */
  readonly retryDelays?: readonly number[];
  readonly write?: (path: string, value: unknown) => Promise<void>;
}

interface Entry {
  /** The newest value that is not on disk; undefined when all is. */
  unsaved: { readonly value: unknown } | undefined;
  due: number;
  timer: NodeJS.Timeout | undefined;
  writing: Promise<void> | undefined;
  failures: number;
  error: EarmarkError | null;
  /** How many values were taken on, and who waits until so many are on disk. */
  taken: number;
  waiting: { readonly taken: number; readonly done: () => void }[];
}

/** Milliseconds in which a disk that is well has written. */
const PATIENCE = 2000;
const RETRY_DELAYS = [1000, 2000, 5000, 10_000, 30_000];

/** Writes JSON files behind the user's back: the newest value of each, one write at a time, again until it works. */
export class Saver {
  private readonly entries = new Map<string, Entry>();
  private readonly retryDelays: readonly number[];
  private readonly write: (path: string, value: unknown) => Promise<void>;
  private told: SavingState = { saved: true, error: null };

  constructor(private readonly options: SaverOptions) {
    this.retryDelays = options.retryDelays ?? RETRY_DELAYS;
    this.write = options.write ?? writeJson;
  }

  get state(): SavingState {
    return this.told;
  }

  /** The newest values that are not on disk, by the paths of their files. */
  get unsaved(): readonly (readonly [path: string, value: unknown])[] {
    return [...this.entries].flatMap(([path, { unsaved }]) => (unsaved ? [[path, unsaved.value] as const] : []));
  }

  /** Takes on a value for a file, in place of any it has not written yet. It is written within `delay` milliseconds. */
  save(path: string, value: unknown, delay = 0): void {
    const entry = this.entryOf(path);
    entry.unsaved = { value };
    entry.taken += 1;
    if (entry.failures > 0 || entry.writing) return;
    this.schedule(path, entry, delay);
  }

  /** Resolves once the value that was taken on last for a file, or one after it, is on disk. Never rejects. */
  saved(path: string): Promise<void> {
    const entry = this.entries.get(path);
    if (!entry?.unsaved) return Promise.resolve();
    return new Promise((done) => entry.waiting.push({ taken: entry.taken, done }));
  }

  /** Tries once to write all that is unsaved, now. Resolves when that is done, whether it worked or not. */
  async flush(): Promise<void> {
    await Promise.all(
      [...this.entries].map(async ([path, entry]) => {
        await entry.writing;
        if (!entry.unsaved) return;
        clearTimeout(entry.timer);
        entry.timer = undefined;
        await this.writeNow(path, entry);
      }),
    );
  }

  private entryOf(path: string): Entry {
    const known = this.entries.get(path);
    if (known) return known;
    const idle = { unsaved: undefined, due: 0, timer: undefined, writing: undefined };
    const entry: Entry = { ...idle, failures: 0, error: null, taken: 0, waiting: [] };
    this.entries.set(path, entry);
    return entry;
  }

  private schedule(path: string, entry: Entry, delay: number): void {
    const due = Date.now() + delay;
    if (entry.timer && entry.due <= due) return;
    clearTimeout(entry.timer);
    entry.due = due;
    entry.timer = setTimeout(() => {
      entry.timer = undefined;
      void this.writeNow(path, entry);
    }, delay);
  }

  private writeNow(path: string, entry: Entry): Promise<void> {
    entry.writing = this.attempt(path, entry).finally(() => {
      entry.writing = undefined;
      this.tell();
      if (!entry.unsaved) return;
      const delay = entry.failures === 0 ? 0 : (this.retryDelays[entry.failures - 1] ?? this.retryDelays.at(-1) ?? 0);
      this.schedule(path, entry, delay);
    });
    return entry.writing;
  }

  private async attempt(path: string, entry: Entry): Promise<void> {
    const taken = entry.unsaved;
    if (!taken) return;
    const count = entry.taken;
    const late = setTimeout(() => {
      entry.error = notYetSaved(path);
      this.tell();
    }, PATIENCE);
    // It must not keep Earmark from quitting.
    late.unref();
    try {
      await this.write(path, taken.value);
      if (entry.unsaved === taken) entry.unsaved = undefined;
      entry.failures = 0;
      entry.error = null;
      for (const one of entry.waiting) if (one.taken <= count) one.done();
      entry.waiting = entry.waiting.filter((one) => one.taken > count);
    } catch (error) {
      entry.failures++;
      entry.error = notSaved(error, path);
    } finally {
      clearTimeout(late);
    }
  }

  private tell(): void {
    const failing = [...this.entries.values()].find((entry) => entry.error);
    const state: SavingState = { saved: !failing, error: failing?.error ?? null };
    const same = state.saved === this.told.saved && state.error?.message === this.told.error?.message;
    this.told = state;
    if (!same) this.options.onChange(state);
  }
}

const KEPT = 'Until then Earmark keeps your changes in memory';

function notSaved(error: unknown, path: string): EarmarkError {
  const { code, message, advice, place } = unwritable(error, basename(path));
  return new EarmarkError(code, message, `${advice} ${KEPT}, and tries again.`, place, { cause: error });
}

function notYetSaved(path: string): EarmarkError {
  const file = basename(path);
  return new EarmarkError(
    'cannot-write',
    `“${file}” is not written yet: its drive does not answer.`,
    `Check that the drive is connected, or wait for it. ${KEPT}.`,
    { file },
  );
}
