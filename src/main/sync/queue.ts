import { dirname, join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EarmarkError, type PlainError, plainError } from '../../core/errors';
import type { QueuedSyncsView, QueuedView, QueueView } from '../../ipc/queue';
import { problemOf } from '../../ipc/result';
import type { QueuedSync } from '../../library/database/queue';
import type { FoundSync } from '../../library/database/syncs';
import type { Library } from '../../library/library';
import type { EpisodeFiles } from '../../library/partners';
import { isSamePath } from '../../library/same-path';
import type { AskCatalog } from '../../library/search/ask-catalog';
import type { SyncQueue, WantedSync } from '../../library/sync-queue';
import type { FileProcess } from '../files/file-process';
import { toEarmarkError } from '../ipc/answer';
import { mainError } from '../wording';
import { SyncSpeed } from './queue-time';
import type { FilesRun, SyncedFiles } from './sync-files';

export interface QueueOptions {
  readonly library: Library;
  readonly ask: AskCatalog;
  /** See `syncFiles`. */
  readonly syncFiles: (files: QueuedSync, run: FilesRun) => Promise<SyncedFiles>;
  /** Whether a folder is there. Never rejects. */
  readonly isThere: (folder: string) => Promise<boolean>;
  /** The files of the open episode. */
  readonly open: () => EpisodeFiles;
  /** Whether the open episode is synced by itself at the moment. */
  readonly isOpenSynced: () => boolean;
  /** Receives a result that is saved. */
  readonly onFound: (pair: FoundSync) => void;
  readonly send: (view: QueueView) => void;
}

/** The sync under way. */
interface Running {
  readonly sync: QueuedSync;
  readonly abort: AbortController;
  process: FileProcess | null;
  done: number;
  elsewhere: boolean;
  /** When this process began to work on it, in milliseconds; null while it does not. */
  began: number | null;
}

/** Milliseconds after which a drive that was away is looked for again. A database that refuses a write likewise. */
const LOOK_AGAIN = 15_000;
/** Milliseconds for which the opening at the start is waited for. */
const LONGEST_OPENING = 10_000;
/** Milliseconds between two reports of progress. */
const PACE = 250;

/**
 * Syncs the episodes of the queue, one after the other, in a process of the lowest priority. The open episode comes
 * first. While something plays, a sync uses one thread.
 */
export class Queue {
  private running: Running | null = null;
  private hasBegun = false;
  private isPlaying = false;
  /** Folders that are not there, such as the top of a drive, and what was reported of a file in them. */
  private readonly away = new Map<string, PlainError>();
  private lookAgain: NodeJS.Timeout | undefined;
  /** Whether nothing is begun because the database refused what came of a sync. */
  private isResting = false;
  private readonly speed = new SyncSpeed();
  private revision = 0;
  private reported = 0;

  constructor(private readonly options: QueueOptions) {
    options.library.queue.onChange = () => this.changed();
  }

  /**
   * Shows what the queue has, and begins with it once an opening has ended, or takes too long: its drive may not answer.
   * Rejects with EarmarkError.
   */
  async beginAfter(opening: Promise<unknown>): Promise<void> {
    const { queue } = this.options.library;
    await queue.read();
    // What was done in an earlier run is old news.
    if (queue.syncs.every(({ state }) => state === 'done')) await queue.remove(queue.syncs.map(({ token }) => token));
    await Promise.race([opening.catch(() => undefined), pause(LONGEST_OPENING, undefined, { ref: false })]);
    this.hasBegun = true;
    this.goOn();
  }

  /** What it holds, to be changed. */
  get syncs(): SyncQueue {
    return this.options.library.queue;
  }

  view(): QueueView {
    const { queue } = this.options.library;
    const countOf = (state: QueuedSync['state']) => queue.syncs.filter((one) => one.state === state).length;
    const waits = queue.syncs.filter(({ state }) => state === 'waiting');
    const waiting = waits.filter((one) => !this.awayOf(one));
    const { running } = this;
    const next = running ? [running.sync, ...waiting.filter(({ token }) => token !== running.sync.token)] : waiting;
    const worked = running?.began == null ? 0 : performance.now() - running.began;
    return {
      count: queue.syncs.length,
      done: countOf('done'),
      failed: countOf('failed'),
      away: waits.length - waiting.length,
      running: running && {
        token: running.sync.token,
        title: running.sync.title,
        done: running.done,
        elsewhere: running.elsewhere,
      },
      isPaused: queue.isPaused,
      secondsLeft: this.speed.timeLeft(next, { worked: worked / 1000, done: running?.done ?? 0 }),
      revision: this.revision,
    };
  }

  /** All episodes in the queue, in order. */
  list(): QueuedView[] {
    return this.options.library.queue.syncs.map((one) => {
      const { token, title, state, problem } = one;
      if (token === this.running?.sync.token) return { token, title, state: 'running', problem: null };
      const away = state === 'waiting' ? this.awayOf(one) : null;
      const why = away ?? problem;
      return { token, title, state: away ? 'away' : state, problem: why && problemOf(EarmarkError.revived(why)) };
    });
  }

  /** Puts those of the library's episodes into the queue that can be synced and are not. Rejects with EarmarkError. */
  async add(tokens: readonly string[]): Promise<QueuedSyncsView> {
    const wanted = new Set(tokens);
    const episodes = (await this.options.ask('episodes')).filter(({ token }) => wanted.has(token));
    const unsynced = episodes.filter(({ state }) => state !== 'synced');
    const fit = unsynced.flatMap(({ token, title, audio, transcript, duration, problem }): WantedSync[] =>
      audio !== null && transcript !== null && problem === null ? [{ token, title, audio, transcript, duration }] : [],
    );
    const queued = await this.options.library.queue.add(fit);
    const synced = episodes.length - unsynced.length;
    return { queued, waiting: fit.length - queued, synced, unfit: unsynced.length - fit.length };
  }

  /** Something begins to play in the window, or nothing plays there any more. */
  setPlaying(isPlaying: boolean): void {
    if (this.isPlaying === isPlaying) return;
    this.isPlaying = isPlaying;
    this.yieldProcessors();
  }

  /** Another episode is open, or its own sync has begun or ended. */
  episodeChanged(): void {
    const { running } = this;
    // What is open is synced in the window, where every word is shown as it is found.
    if (running && this.options.isOpenSynced() && this.isOpen(running.sync)) this.stop();
    else this.goOn();
  }

  /** What is in the library has changed: episodes may have been synced by another process, and drives may be back. */
  async look(): Promise<void> {
    await this.lookForDrives();
    const { queue } = this.options.library;
    const waiting = this.waitingTokens();
    waiting.delete(this.running?.sync.token ?? '');
    if (waiting.size === 0) return;
    // Otherwise they are found to be synced when it is their turn.
    const episodes = await this.options.ask('episodes').catch(() => []);
    const synced = episodes.filter(({ token, state }) => state === 'synced' && waiting.has(token));
    await queue.end(
      synced.map(({ token }) => token),
      null,
    );
  }

  private changed(): void {
    const { running } = this;
    this.revision += 1;
    this.report();
    const isWanted = !this.options.library.queue.isPaused && this.waitingTokens().has(running?.sync.token ?? '');
    if (running && !isWanted) this.stop();
    else this.goOn();
  }

  private waitingTokens(): Set<string> {
    return new Set(this.options.library.queue.syncs.flatMap(({ token, state }) => (state === 'waiting' ? token : [])));
  }

  /** Begins the next sync, unless one is under way. */
  private goOn(): void {
    if (this.running || !this.hasBegun || this.isResting) return;
    const next = this.next();
    if (next) void this.sync(next);
  }

  private next(): QueuedSync | null {
    const { library, isOpenSynced } = this.options;
    if (library.queue.isPaused || isOpenSynced()) return null;
    const due = library.queue.syncs.filter((one) => one.state === 'waiting' && !this.awayOf(one));
    return due.find((one) => this.isOpen(one)) ?? due[0] ?? null;
  }

  private async sync(sync: QueuedSync): Promise<void> {
    const running: Running = {
      sync,
      abort: new AbortController(),
      process: null,
      done: 0,
      elsewhere: false,
      began: null,
    };
    this.running = running;
    this.revision += 1;
    this.report();
    const error = await this.problemOf(running);
    if (!running.abort.signal.aborted) await this.end(sync, error);
    this.running = null;
    this.revision += 1;
    this.report();
    this.goOn();
  }

  /** Notes what came of a sync. */
  private async end(sync: QueuedSync, error: EarmarkError | null): Promise<void> {
    // Earmark ends.
    if (error?.code === 'cancelled') return this.rest();
    const { queue } = this.options.library;
    try {
      const isAway = error !== null && (await this.noteAway(sync, error));
      if (!isAway) await queue.end([sync.token], error && plainError(error));
      // The drives of the others may answer.
      else if (error.code === 'no-answer') await queue.move(sync.token, null);
    } catch {
      // The episode waits again, and its result will be there at once. Who saves the result tells what is wrong.
      this.rest();
    }
  }

  /** Begins nothing for a while. */
  private rest(): void {
    this.isResting = true;
    const wake = () => {
      this.isResting = false;
      this.goOn();
    };
    setTimeout(wake, LOOK_AGAIN).unref();
  }

  /** Syncs, and returns what went wrong. */
  private async problemOf(running: Running): Promise<EarmarkError | null> {
    const { sync, abort } = running;
    try {
      const { pair, found, files } = await this.options.syncFiles(sync, {
        signal: abort.signal,
        onStarted: (process) => {
          running.process = process;
          this.yieldProcessors();
        },
        onProgress: (done, elsewhere) => this.progress(running, done, elsewhere),
      });
      if (running.began !== null && sync.duration !== null)
        this.speed.note((performance.now() - running.began) / 1000, sync.duration);
      // The result comes to the disk before it is said to be there.
      await this.options.library.flush();
      this.options.onFound(pair);
      return found.alignment.belongs ? null : mainError('other-recording/sync', files);
    } catch (error) {
      return toEarmarkError(error, 'syncing');
    }
  }

  /** Returns whether an error is that of a drive that is not there, or does not answer. Then the folder is noted. */
  private async noteAway({ audio, transcript }: QueuedSync, error: EarmarkError): Promise<boolean> {
    const folder =
      error.code === 'no-answer'
        ? dirname(audio)
        : error.code === 'not-found'
          ? ((await this.awayAbove(audio)) ?? (await this.awayAbove(transcript)))
          : null;
    if (folder === null) return false;
    this.away.set(folder, plainError(error));
    this.lookLater();
    return true;
  }

  /** The folder above a file that is away. Null if the file alone is not there: it was moved. */
  private async awayAbove(path: string): Promise<string | null> {
    let missing: string | null = null;
    for (let folder = dirname(path); !(await this.options.isThere(folder)); folder = dirname(folder)) {
      missing = folder;
      if (dirname(folder) === folder) break;
    }
    return missing ?? (await this.awayFolders()).find((folder) => isIn(folder, path)) ?? null;
  }

  /** Folders of the library that count as away: a drive may leave an empty folder. */
  private async awayFolders(): Promise<string[]> {
    const folders = await this.options.ask('folders').catch(() => []);
    return folders.flatMap(({ path, isAway }) => (isAway ? path : []));
  }

  private lookLater(): void {
    clearTimeout(this.lookAgain);
    if (this.away.size === 0) return;
    this.lookAgain = setTimeout(() => void this.lookForDrives(), LOOK_AGAIN);
    this.lookAgain.unref();
  }

  private async lookForDrives(): Promise<void> {
    const before = this.away.size;
    if (before === 0) return;
    const away = await this.awayFolders();
    for (const folder of this.away.keys())
      if (!away.includes(folder) && (await this.options.isThere(folder))) this.away.delete(folder);
    this.lookLater();
    if (this.away.size === before) return;
    this.revision += 1;
    this.report();
    this.goOn();
  }

  private awayOf({ audio, transcript }: QueuedSync): PlainError | null {
    for (const [folder, problem] of this.away) if (isIn(folder, audio) || isIn(folder, transcript)) return problem;
    return null;
  }

  private progress(running: Running, done: number, elsewhere: boolean): void {
    running.done = done;
    running.elsewhere = elsewhere;
    if (!elsewhere) running.began ??= performance.now();
    if (performance.now() - this.reported >= PACE) this.report();
  }

  private stop(): void {
    this.running?.abort.abort(mainError('cancelled/files'));
  }

  private yieldProcessors(): void {
    // A process that has ended yields anyway.
    void this.running?.process?.ask('yieldProcessors', { one: this.isPlaying }).catch(() => undefined);
  }

  private isOpen({ audio, transcript }: QueuedSync): boolean {
    const open = this.options.open();
    const isSame = (path: string | null, own: string) => path !== null && isSamePath(path, own);
    return isSame(open.audio, audio) && isSame(open.transcript, transcript);
  }

  private report(): void {
    this.reported = performance.now();
    this.options.send(this.view());
  }
}

function isIn(folder: string, path: string): boolean {
  return path.startsWith(join(folder, sep));
}
