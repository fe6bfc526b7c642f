import { basename } from 'node:path';
import type { ExportingView } from '../ipc/views';
import type { FileProcesses } from './files/file-processes';
import type { AnswerOf, InputOf, ProgressOf, ServiceName } from './files/services';
import { mainError } from './wording';

/** Milliseconds. Shorter exports are not reported. */
const SOON = 1000;
/** Milliseconds between two reports. */
const PACE = 200;

/** The export under way. A long one is reported, and the user can cancel it. */
export class Exporting {
  private current: AbortController | null = null;

  /** `report` receives what is exported, and null after the export. */
  constructor(
    private readonly processes: Pick<FileProcesses, 'once' | 'run'>,
    private readonly report: (exporting: ExportingView | null) => void,
  ) {}

  /** Like `FileProcesses.once`, until it is cancelled. */
  readonly once = <Name extends ServiceName>(path: string, name: Name, input: InputOf<Name>): Promise<AnswerOf<Name>> =>
    this.reported(path, (signal) => this.processes.once(path, name, input, signal));

  /**
   * Does long work that writes into a folder, until it is cancelled. Then what is half-written there is removed. `doneOf`
   * is the share that is done, 0 to 1. Throws EarmarkError.
   */
  async into<Name extends ServiceName>(
    folder: string,
    name: Name,
    input: InputOf<Name>,
    doneOf: (progress: ProgressOf<Name>) => number,
  ): Promise<AnswerOf<Name>> {
    try {
      return await this.reported(folder, (signal, show) =>
        this.processes.run(name, input, signal, (progress) => show(doneOf(progress))),
      );
    } catch (error) {
      // The process may have been ended while it wrote.
      await this.processes.once(folder, 'clearLeftovers', { folder }).catch(() => undefined);
      throw error;
    }
  }

  /** Stops the writing. The old file stays. */
  cancel(): void {
    this.current?.abort(mainError('cancelled/export'));
  }

  private async reported<T>(
    path: string,
    work: (signal: AbortSignal, show: (done: number) => void) => Promise<T>,
  ): Promise<T> {
    const cancel = new AbortController();
    this.current = cancel;
    const began = performance.now();
    let told = Number.NEGATIVE_INFINITY;
    const tell = (done: number | null) => {
      told = performance.now();
      this.report({ fileName: basename(path), done });
    };
    const timer = setTimeout(() => tell(null), SOON);
    const show = (done: number) => {
      const now = performance.now();
      if (now - began >= SOON && now - told >= PACE && !cancel.signal.aborted) tell(done);
    };
    try {
      return await work(cancel.signal, show);
    } finally {
      clearTimeout(timer);
      if (told > began) this.report(null);
    }
  }
}
