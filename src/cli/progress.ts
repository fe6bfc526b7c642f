import { clearLine, cursorTo } from 'node:readline';
import { visible } from '../core/terminal-text';
import { inLine } from './problems';

/** Milliseconds between two updates of a line on a terminal. */
const PACE = 200;

/** Shows the progress on stderr: on a terminal in one line, elsewhere by tenths. */
export class ProgressLine {
  private reported = 0;
  private shown = -1;

  private readonly name: string;

  constructor(name: string) {
    this.name = inLine(name);
  }

  /** `done` is the share that is done, 0 to 1. */
  show(done: number): void {
    if (process.stderr.isTTY) this.showInPlace(done);
    else this.showTenths(done);
  }

  /** Removes the line from a terminal. */
  end(): void {
    if (!process.stderr.isTTY) return;
    clearLine(process.stderr, 0);
    cursorTo(process.stderr, 0);
  }

  private showInPlace(done: number): void {
    if (performance.now() - this.reported < PACE) return;
    this.reported = performance.now();
    cursorTo(process.stderr, 0);
    process.stderr.write(visible(`${this.name}: ${Math.floor(done * 100)} %`));
    clearLine(process.stderr, 1);
  }

  private showTenths(done: number): void {
    const tenth = Math.floor(done * 10);
    if (tenth <= this.shown) return;
    this.shown = tenth;
    console.error(`${this.name}: ${tenth * 10} %`);
  }
}

/** Says on stderr, once, that another process does the work. */
export class WaitingLine {
  private isReported = false;

  constructor(private readonly name: string) {}

  show(elsewhere: boolean): void {
    if (elsewhere && !this.isReported)
      console.error(inLine(`${this.name}: another Earmark syncs it. This one waits for that.`));
    this.isReported ||= elsewhere;
  }
}

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Shows how far work is, which tells the share that is done, 0 to 1. Ctrl+C, and the system's wish that it ends, abort its
 * signal, so that it leaves no half a file. Throws what the work throws.
 */
export async function withProgress<T>(
  name: string,
  work: (signal: AbortSignal, show: (done: number) => void) => Promise<T>,
): Promise<T> {
  const line = new ProgressLine(name);
  const cancel = new AbortController();
  const end = () => cancel.abort();
  for (const name of ENDS) process.once(name, end);
  try {
    return await work(cancel.signal, (done) => line.show(done));
  } finally {
    for (const name of ENDS) process.removeListener(name, end);
    line.end();
  }
}
