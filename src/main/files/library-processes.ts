import type { AskStore, StoreCall } from '../../library/database/calls';
import type { StoreReport } from '../../library/database/store';
import type { AskCatalog, CatalogCall } from '../../library/search/ask-catalog';
import type { KeeperReport } from '../../library/search/keeper';
import type { FileProcess } from './file-process';
import type { AnswerOf } from './services';

/** What is done to the database that changes the index, and whether other folders are to be looked through. */
const CHANGES: Partial<Record<StoreCall, 'episodes' | 'folders' | 'pairings'>> = {
  append: 'episodes',
  writeRecents: 'episodes',
  writeSync: 'episodes',
  addFolder: 'folders',
  removeFolder: 'folders',
  putPairing: 'pairings',
  replacePairings: 'pairings',
};

/** Milliseconds from a change of the database until the index follows: more changes come while somebody works. */
const SETTLING = 2000;

/** Milliseconds after which an index keeper that ended by itself is started again. */
const RESTARTED_AFTER = 5000;

/** Milliseconds for which an opened episode has the processors to itself, and for which its opening is waited for. */
const AFTER_OPENING = 1000;
const LONGEST_OPENING = 10_000;

/** Milliseconds after which the index is kept where there is no folder, too: what was opened is found in it. */
const WANTED_AFTER = 60_000;

/**
 * The library's two processes. One keeps the index of all words: it looks through the folders with low priority. The
 * other answers from the index, so that no answer waits for a folder. If the first hangs, because a drive does not answer,
 * another takes over, and leaves the folders on that drive alone. A third process waits for the drive. Where there is no
 * folder, none of them starts until somebody asks, or Earmark has run for a while.
 */
export class LibraryProcesses {
  private keeper: FileProcess | null = null;
  private reader: FileProcess | null = null;
  private waiter: FileProcess | null = null;
  /** Folders that do not answer. */
  private readonly silent = new Set<string>();
  private mayBegin = false;
  private isWanted = false;
  private wakeAt: NodeJS.Timeout | undefined;
  private andFolders = false;

  /** Starts no process yet. `report` receives what the keeper reports. */
  constructor(
    private readonly folder: string,
    private readonly start: () => FileProcess,
    private readonly report: (reported: KeeperReport) => void,
  ) {}

  /** There is a library: its index is kept as soon as it may be. Any question to the index says so, too. */
  want(): void {
    this.isWanted = true;
    this.keep();
  }

  /** The index may be kept from now on. */
  begin(): void {
    this.mayBegin = true;
    this.keep();
  }

  /** The index may be kept once an opening has ended, or takes too long: its drive may not answer. */
  beginAfter(opening: Promise<unknown>): void {
    const begin = () => this.begin();
    const late = setTimeout(begin, LONGEST_OPENING);
    setTimeout(() => this.want(), WANTED_AFTER).unref();
    const soon = () => {
      clearTimeout(late);
      setTimeout(begin, AFTER_OPENING).unref();
    };
    late.unref();
    opening.then(soon, soon);
  }

  /** Asks the index as it is. Rejects with EarmarkError, and with what SQLite throws. */
  readonly ask: AskCatalog = ((name: CatalogCall, ...input: readonly unknown[]) => {
    return this.running().ask('catalog', { folder: this.folder, name, input });
  }) as AskCatalog;

  /** The clips of all episodes, by the process that answers from the index. Rejects with EarmarkError. */
  clips(): Promise<AnswerOf<'allClips'>> {
    return this.running().ask('allClips', { folder: this.folder });
  }

  private running(): FileProcess {
    this.want();
    if (!this.reader || this.reader.hasEnded) this.reader = this.start();
    return this.reader;
  }

  /** The same way to ask a store. Whatever changes the index has the keeper woken. */
  watching(ask: AskStore): AskStore {
    return ((name: StoreCall, ...input: readonly never[]) => {
      const asked = () => (ask as (name: StoreCall, ...input: readonly never[]) => Promise<unknown>)(name, ...input);
      if (name === 'forget') return this.without(asked);
      const change = CHANGES[name];
      const answer = asked();
      if (change)
        void answer.then(
          () => this.changed(change === 'folders', change !== 'episodes'),
          () => undefined,
        );
      return answer;
    }) as AskStore;
  }

  /** Another process has changed the database. */
  heard(reported: StoreReport): void {
    const isOfIndex = reported.kind !== 'problem' && reported.kind !== 'queue' && reported.kind !== 'people';
    if (isOfIndex) this.changed(reported.kind === 'folders', reported.kind !== 'foreign');
  }

  private changed(areFolders: boolean, now: boolean): void {
    if (areFolders) this.want();
    this.wake(areFolders, now);
  }

  /** Has the keeper compare the index with the database soon, or now. `andFolders`: with what is in the folders, too. */
  wake(andFolders: boolean, now = andFolders): void {
    this.andFolders ||= andFolders;
    if (now) clearTimeout(this.wakeAt);
    else if (this.wakeAt) return;
    const send = () => {
      this.wakeAt = undefined;
      const wish = { andFolders: this.andFolders, silent: [...this.silent] };
      void this.keeper?.ask('wakeKeeper', wish).catch(() => undefined);
      this.andFolders = false;
    };
    this.wakeAt = setTimeout(send, now ? 0 : SETTLING);
    this.wakeAt.unref();
  }

  /** Ends them. */
  end(): void {
    this.mayBegin = false;
    this.endBoth();
    this.waiter?.end();
    this.waiter = null;
    this.silent.clear();
  }

  /** Does something that removes the index. Some systems remove no file that a process has open. */
  private async without(work: () => Promise<unknown>): Promise<unknown> {
    this.endBoth();
    try {
      return await work();
    } finally {
      this.keep();
    }
  }

  private endBoth(): void {
    const [keeper, reader] = [this.keeper, this.reader];
    this.keeper = null;
    this.reader = null;
    keeper?.end();
    reader?.end();
  }

  private keep(): void {
    if (!this.mayBegin || !this.isWanted || this.keeper) return;
    const keeper = this.started();
    this.keeper = keeper;
    const take = (reported: KeeperReport) => {
      if (this.keeper !== keeper) return;
      if (reported.kind === 'silent') this.takeOver(reported.folders);
      this.report(reported);
    };
    void keeper?.ask('keepIndex', { folder: this.folder, silent: [...this.silent] }, take).catch(() => {
      if (this.keeper !== keeper) return;
      this.keeper = null;
      setTimeout(() => this.keep(), RESTARTED_AFTER).unref();
    });
  }

  /** The keeper hangs at one of these folders. */
  private takeOver(folders: readonly string[]): void {
    const { keeper: hanging } = this;
    this.keeper = null;
    hanging?.end();
    const added = folders.filter((folder) => !this.silent.has(folder));
    for (const folder of added) this.silent.add(folder);
    this.keep();
    for (const folder of added) void this.waitFor(folder);
  }

  /** Once the folder answers, its episodes are looked for again. */
  private async waitFor(path: string): Promise<void> {
    if (!this.waiter || this.waiter.hasEnded) this.waiter = this.started();
    const answers = await this.waiter?.ask('waitForDrive', { path }).then(
      () => true,
      () => false,
    );
    if (!this.silent.has(path)) return;
    if (!answers) {
      setTimeout(() => void this.waitFor(path), RESTARTED_AFTER).unref();
      return;
    }
    this.silent.delete(path);
    if (this.silent.size === 0) {
      this.waiter?.end();
      this.waiter = null;
    }
    this.wake(true);
  }

  /** Null if no process is allowed: Earmark ends, or too many hang. */
  private started(): FileProcess | null {
    try {
      return this.start();
    } catch {
      return null;
    }
  }
}
