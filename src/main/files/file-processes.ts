import { basename } from 'node:path';
import { mainError } from '../wording';
import { type Child, FileProcess } from './file-process';
import type { AnswerOf, InputOf, ProgressOf, ServiceName } from './services';

/** How many may run at a time, with those that were ended and hang in the system. */
const MOST_PROCESSES = 16;

/** Milliseconds for which the user waits for something that takes an instant if the drive answers. */
const PATIENCE = 15_000;

/**
 * Does something with the file at `path` for which the user waits. Throws EarmarkError, also if its drive does not
 * answer.
 */
export type DoOnce = FileProcesses['once'];

/** The processes that work with files. They end with Earmark. */
export class FileProcesses {
  private readonly running = new Set<FileProcess>();
  private hasEnded = false;

  constructor(private readonly fork: () => Child) {}

  /** Throws EarmarkError if so many hang that no more are allowed, and when Earmark ends. */
  start(): FileProcess {
    if (this.hasEnded) throw mainError('cancelled/quitting');
    if (this.running.size >= MOST_PROCESSES) throw mainError('no-answer/too-many');
    const child = this.fork();
    const started = new FileProcess(child);
    this.running.add(started);
    child.on('exit', () => this.running.delete(started));
    return started;
  }

  /**
   * Does long work in a process of its own, which ends after it. If the signal is aborted, the process ends, and this
   * rejects with the signal's reason.
   */
  async run<Name extends ServiceName>(
    name: Name,
    input: InputOf<Name>,
    signal: AbortSignal,
    report?: (progress: ProgressOf<Name>) => void,
  ): Promise<AnswerOf<Name>> {
    const started = this.start();
    try {
      return await endedBy(signal, started, () => started.ask(name, input, report));
    } finally {
      started.end();
    }
  }

  /**
   * Does something with the file at `path` in a process of its own. Waits for its drive for a limited time, or until
   * `signal` is aborted; then it rejects with the signal's reason.
   */
  once = async <Name extends ServiceName>(
    path: string,
    name: Name,
    input: InputOf<Name>,
    signal?: AbortSignal,
  ): Promise<AnswerOf<Name>> => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(mainError('no-answer', { file: basename(path) })), PATIENCE);
    try {
      return await this.run(name, input, signal ? AbortSignal.any([late.signal, signal]) : late.signal);
    } finally {
      clearTimeout(timer);
    }
  };

  /** Ends all. */
  end(): void {
    this.hasEnded = true;
    for (const started of this.running) started.end();
  }
}

/** Works with a process that ends when the signal is aborted. Then it rejects with the signal's reason. */
export async function endedBy<T>(signal: AbortSignal, started: FileProcess, work: () => Promise<T>): Promise<T> {
  const end = () => started.end(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', end);
  }
}
