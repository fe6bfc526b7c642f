import { basename } from 'node:path';
import type { ExportingView } from '../ipc/export-views';
import type { FileProcesses } from './files/file-processes';
import type { AnswerOf, InputOf, ProgressOf, ServiceName } from './files/services';
import { mainError } from './wording';

/** Milliseconds. Shorter exports are not reported. */
const SOON = 1000;
/** Milliseconds between two reports. */
const PACE = 200;

/** Where an export writes. */
interface Target {
  /** Path of the file or folder whose name is shown. */
  readonly path: string;
  /** Paths of the folders in which files are begun. What is half-written there is removed if the export fails. */
  readonly folders: readonly string[];
}

interface Running {
  readonly cancel: AbortController;
  readonly fileName: string;
  /** 0 to 1. Null while it is unknown. */
  done: number | null;
}

/** The exports under way. A long one is reported, and the user can cancel them. */
export class Exporting {
  /** In the order in which they began. */
  private readonly running = new Set<Running>();
  /** The one that was reported last. */
  private shown: Running | null = null;

  /** `report` receives what is exported, one export at a time, and null after the last. */
  constructor(
    private readonly processes: Pick<FileProcesses, 'once' | 'run'>,
    private readonly report: (exporting: ExportingView | null) => void,
  ) {}

  /** Like `FileProcesses.once`, until it is cancelled. */
  readonly once = <Name extends ServiceName>(path: string, name: Name, input: InputOf<Name>): Promise<AnswerOf<Name>> =>
    this.reported(path, (signal) => this.processes.once(path, name, input, signal));

  /**
   * Does long work that writes into folders, until it is cancelled. Then what is half-written there is removed. `doneOf`
   * is the share that is done, 0 to 1. Throws EarmarkError.
   */
  async into<Name extends ServiceName>(
    { path, folders }: Target,
    name: Name,
    input: InputOf<Name>,
    doneOf: (progress: ProgressOf<Name>) => number,
  ): Promise<AnswerOf<Name>> {
    try {
      return await this.reported(path, (signal, show) =>
        this.processes.run(name, input, signal, (progress) => show(doneOf(progress))),
      );
    } catch (error) {
      // The process may have been ended while it wrote.
      const clear = (folder: string) => this.processes.once(folder, 'clearLeftovers', { folder });
      await Promise.allSettled(folders.map(clear));
      throw error;
    }
  }

  /** Stops the writing of all exports. The old files stay. */
  cancel(): void {
    for (const { cancel } of this.running) cancel.abort(mainError('cancelled/export'));
  }

  private async reported<T>(
    path: string,
    work: (signal: AbortSignal, show: (done: number) => void) => Promise<T>,
  ): Promise<T> {
    const running: Running = { cancel: new AbortController(), fileName: basename(path), done: null };
    const { signal } = running.cancel;
    this.running.add(running);
    const timer = setTimeout(() => {
      if (this.shown === null) this.show(running);
    }, SOON);
    let told = Number.NEGATIVE_INFINITY;
    const show = (done: number) => {
      running.done = done;
      const now = performance.now();
      if (this.shown !== running || now - told < PACE || signal.aborted) return;
      told = now;
      this.show(running);
    };
    try {
      return await work(signal, show);
    } finally {
      clearTimeout(timer);
      this.running.delete(running);
      if (this.shown === running) this.show([...this.running][0] ?? null);
    }
  }

  private show(running: Running | null): void {
    this.shown = running;
    this.report(running && { fileName: running.fileName, done: running.done });
  }
}
