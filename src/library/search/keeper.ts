import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EarmarkError, type PlainError, plainError } from '../../core/errors';
import { isDamage } from '../database/sqlite-error';
import { libraryError } from '../wording';
import { Catalog } from './catalog';
import { type Drives, foldersToLeave, WatchedDrives } from './drives';
import { type KeptWork, openKeptWork } from './kept-work';
import { removeSearchFile } from './search-file';
import { bringUpToDate, type FoldersNow, look } from './upkeep';

/** What a keeper reports. */
export type KeeperReport =
  /** So many of the episodes that changed are read. */
  | { readonly kind: 'reading'; readonly done: number; readonly of: number }
  /** The index is up to date. `changed`: it was not. */
  | { readonly kind: 'kept'; readonly changed: boolean }
  /** A drive does not answer: the index is kept no more. One of these folders is on it. */
  | { readonly kind: 'silent'; readonly folders: readonly string[] }
  /** The index could not be brought up to date. It is tried again. */
  | { readonly kind: 'problem'; readonly problem: PlainError };

/** Milliseconds between two looks through the folders: the first, the second, and so on, if nothing changes. */
const LOOK_AFTER = [10_000, 20_000, 60_000, 300_000];

/** The same while a folder is away. */
const LOOK_AFTER_AWAY = 15_000;

/** Milliseconds from a change to the look for it. Most changes come as several. */
const SETTLING = 500;

/**
 * A recording that is being made changes all the time. After each turn the keeper rests so many times as long as that
 * took, and so many milliseconds at most.
 */
const REST = 10;
const LONGEST_REST = 5000;

/** How many folders are watched. The others are looked through from time to time. */
const MOST_WATCHED = 4000;

/** Milliseconds between two reports of how many episodes are read. */
const REPORT_EVERY = 200;

/**
 * Keeps the index of a data folder up to date: with what changes in the folders of the library, and, whenever it is
 * woken, with what changed in the data folder. The database is open only meanwhile.
 */
export class IndexKeeper {
  private readonly watchers = new Map<string, FSWatcher>();
  private isLookDue = true;
  private wakeUp: () => void = () => {};
  private isWoken = false;
  private found: FoldersNow | null = null;
  private quietLooks = 0;
  private isAnyAway = false;
  private folders: readonly string[] = [];

  /** `silent` are folders that do not answer. */
  constructor(
    private readonly dataFolder: string,
    private silent: readonly string[],
    private readonly report: (reported: KeeperReport) => void,
  ) {}

  /**
   * Has the index compared with the data folder. `andFolders`: with all that is in the folders, too. `silent` are those
   * that still do not answer.
   */
  wake(andFolders: boolean, silent = this.silent): void {
    this.silent = silent;
    this.isLookDue ||= andFolders;
    this.isWoken = true;
    this.wakeUp();
  }

  /** Never resolves. Rejects when the signal is aborted. */
  async keep(signal: AbortSignal): Promise<never> {
    signal.addEventListener('abort', () => this.watchOnly([]), { once: true });
    for (;;) {
      this.isWoken = false;
      const began = performance.now();
      try {
        const changed = await this.bringUpToDate(signal);
        this.report({ kind: 'kept', changed });
      } catch (error) {
        signal.throwIfAborted();
        this.report({ kind: 'problem', problem: plainError(notKept(error)) });
        this.isLookDue = true;
      }
      await pause(Math.min(LONGEST_REST, REST * (performance.now() - began)), undefined, { signal });
      await this.nextTurn(signal);
    }
  }

  private async bringUpToDate(signal: AbortSignal): Promise<boolean> {
    const lost = new AbortController();
    const work = openKeptWork(this.dataFolder, (error) => lost.abort(error));
    const drives = new WatchedDrives(this.silent, (paths) =>
      this.report({ kind: 'silent', folders: foldersToLeave(paths, this.folders) }),
    );
    try {
      this.folders = await work.folders();
      const catalog = await Catalog.asIndexed(this.dataFolder);
      try {
        const found = await this.foundIn(work, drives);
        drives.rest();
        const either = AbortSignal.any([signal, lost.signal]);
        const changed = await bringUpToDate(catalog, work, found, drives, this.progress(), either);
        this.isAnyAway = catalog.folders().some(({ isAway }) => isAway);
        this.quietLooks = changed ? 0 : this.quietLooks + 1;
        return changed;
      } finally {
        await catalog.close();
      }
    } catch (error) {
      if (isDamage(error)) removeSearchFile(this.dataFolder);
      throw error;
    } finally {
      drives.rest();
      await work.close();
    }
  }

  /** What is in the folders, as the last look found it, unless another is due. */
  private async foundIn(work: KeptWork, drives: Drives): Promise<FoldersNow> {
    if (this.found && !this.isLookDue) return this.found;
    this.isLookDue = false;
    this.found = await look(this.dataFolder, work, drives);
    this.watchOnly(this.found.scan.folders);
    return this.found;
  }

  private progress(): (done: number, of: number) => void {
    let reported = performance.now();
    return (done, of) => {
      if (performance.now() - reported < REPORT_EVERY) return;
      reported = performance.now();
      this.report({ kind: 'reading', done, of });
    };
  }

  /** Waits until something may have changed. Rejects when the signal is aborted. */
  private async nextTurn(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const woken = new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      if (this.isWoken) resolve();
    });
    const usual = LOOK_AFTER[Math.min(this.quietLooks, LOOK_AFTER.length) - 1] ?? LOOK_AFTER[0] ?? 0;
    const every = this.isAnyAway ? Math.min(usual, LOOK_AFTER_AWAY) : usual;
    const isLate = pause(every, true, { ref: false, signal: AbortSignal.any([signal, over.signal]) });
    try {
      const looks = await Promise.race([woken, isLate]);
      this.isLookDue ||= looks === true;
    } finally {
      over.abort();
      isLate.catch(() => undefined);
    }
    await pause(SETTLING, undefined, { signal });
  }

  /** Watches these folders. Where that does not work, as on some network drives, the next look finds what changed. */
  private watchOnly(folders: readonly string[]): void {
    const wanted = new Set(folders.slice(0, MOST_WATCHED));
    for (const [folder, watcher] of this.watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of wanted) {
      if (this.watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { persistent: false }, () => this.wake(true));
        watcher.on('error', () => {
          watcher.close();
          this.watchers.delete(folder);
          // It may have gone away.
          this.wake(true);
        });
        this.watchers.set(folder, watcher);
      } catch {
        // It is gone already, or the system watches no more folders.
      }
    }
  }
}

/** Why the index is not up to date, in the user's words. What no user can mend is logged in full, too. */
function notKept(error: unknown): EarmarkError {
  if (error instanceof EarmarkError) return error;
  console.error('The index of the library was not kept:', error);
  return libraryError('cannot-write/index', { reason: error instanceof Error ? error.message : String(error) }, error);
}

let here: IndexKeeper | null = null;

/** Keeps the index of a data folder in this process, which does nothing else. Never resolves. See `IndexKeeper`. */
export function keepIndex(
  dataFolder: string,
  silent: readonly string[],
  report: (reported: KeeperReport) => void,
): Promise<never> {
  here = new IndexKeeper(dataFolder, silent, report);
  return here.keep(new AbortController().signal);
}

/** See `IndexKeeper.wake`. */
export function wakeKeeper(andFolders: boolean, silent: readonly string[]): void {
  here?.wake(andFolders, silent);
}
