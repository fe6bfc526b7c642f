import { EarmarkError } from '../../core/errors';
import type { AskStore, StoreCall } from '../../library/database/calls';
import type { StoreReport } from '../../library/database/store';
import type { FileProcess } from './file-process';

/**
 * The database of a data folder, in a process of its own. A slow disk, or another program's lock, delays only those who
 * ask. If the process ends for any reason, it is started again, and what it did not confirm is asked once more.
 */
export class StoreProcess {
  private process: FileProcess | null = null;
  private isWatching = false;

  constructor(
    private readonly folder: string,
    private readonly start: () => FileProcess,
    private readonly report: (reported: StoreReport) => void,
  ) {}

  /** Rejects with EarmarkError. */
  readonly ask: AskStore = ((name: StoreCall, ...input: readonly unknown[]) =>
    name === 'watch'
      ? this.watch()
      : this.askOnce(name, input).catch((error: unknown) => {
          if (error instanceof EarmarkError) throw error;
          return this.askOnce(name, input);
        })) as AskStore;

  private askOnce(name: StoreCall, input: readonly unknown[]): Promise<unknown> {
    return this.running().ask('store', { folder: this.folder, name, input }, this.report);
  }

  private watch(): Promise<unknown> {
    this.isWatching = true;
    return this.askOnce('watch', []);
  }

  private running(): FileProcess {
    if (this.process && !this.process.hasEnded) return this.process;
    this.process = this.start();
    // A restarted process must be told again.
    if (this.isWatching)
      void this.process
        .ask('store', { folder: this.folder, name: 'watch', input: [] }, this.report)
        .catch(() => undefined);
    return this.process;
  }
}
