import { basename } from 'node:path';
import { EarmarkError } from '../core/errors';
import type { FileProcesses } from './files/file-processes';
import type { AnswerOf, InputOf, ServiceName } from './files/services';

/** Milliseconds after which an export is told of: before, it is over. */
const SOON = 1000;

/** The export that is being written: told of when that takes longer, and cancelled when the user wants it. */
export class Exporting {
  private current: AbortController | null = null;

  /** `tell` is told the name of the file, and null once it is over. */
  constructor(
    private readonly processes: Pick<FileProcesses, 'once'>,
    private readonly tell: (fileName: string | null) => void,
  ) {}

  /** As `FileProcesses.once` does, until it is cancelled. */
  readonly once = async <Name extends ServiceName>(
    path: string,
    name: Name,
    input: InputOf<Name>,
  ): Promise<AnswerOf<Name>> => {
    const cancel = new AbortController();
    this.current = cancel;
    let isTold = false;
    const timer = setTimeout(() => {
      isTold = true;
      this.tell(basename(path));
    }, SOON);
    try {
      return await this.processes.once(path, name, input, cancel.signal);
    } finally {
      clearTimeout(timer);
      if (isTold) this.tell(null);
    }
  };

  /** Ends the writing. What was there before stays. */
  cancel(): void {
    this.current?.abort(new EarmarkError('cancelled', 'The export was cancelled.', 'Export again when you want it.'));
  }
}
