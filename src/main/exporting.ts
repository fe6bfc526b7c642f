import { basename } from 'node:path';
import type { FileProcesses } from './files/file-processes';
import type { AnswerOf, InputOf, ServiceName } from './files/services';
import { mainError } from './wording';

/** Milliseconds. Shorter exports are not reported. */
const SOON = 1000;

/** The export under way. A long one is reported, and the user can cancel it. */
export class Exporting {
  private current: AbortController | null = null;

  /** `report` receives the name of the file, and null after the export. */
  constructor(
    private readonly processes: Pick<FileProcesses, 'once'>,
    private readonly report: (fileName: string | null) => void,
  ) {}

  /** Like `FileProcesses.once`, until it is cancelled. */
  readonly once = async <Name extends ServiceName>(
    path: string,
    name: Name,
    input: InputOf<Name>,
  ): Promise<AnswerOf<Name>> => {
    const cancel = new AbortController();
    this.current = cancel;
    let isReported = false;
    const timer = setTimeout(() => {
      isReported = true;
      this.report(basename(path));
    }, SOON);
    try {
      return await this.processes.once(path, name, input, cancel.signal);
    } finally {
      clearTimeout(timer);
      if (isReported) this.report(null);
    }
  };

  /** Stops the writing. The old file stays. */
  cancel(): void {
    this.current?.abort(mainError('cancelled/export'));
  }
}
