import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Opened } from '../../library/opening';
import type { EpisodeFiles } from '../../library/partners';

/** Where the build puts it: beside main. */
const THREAD = join(import.meta.dirname, 'opening-worker.js');

/**
 * Opens files in a thread of its own, which then waits for the next: to start one takes longer than to open a recording
 * that was open before.
 */
export class OpeningThread {
  /** Has nothing to do. */
  private idle: Worker | null = null;

  /** `indexes` is the folder of indexes of recordings that were open before. */
  constructor(
    private readonly indexes: string,
    private readonly thread = THREAD,
  ) {}

  /** Opens files. Aborting ends the thread, wherever it is, and rejects with the signal's reason. */
  async open(files: EpisodeFiles, signal: AbortSignal): Promise<Opened> {
    signal.throwIfAborted();
    const worker = this.idle ?? this.start();
    this.idle = null;
    // While it waits it keeps no program alive.
    worker.ref();
    try {
      const opened = await answerOf(worker, files, signal);
      worker.unref();
      this.idle = worker;
      return opened;
    } catch (error) {
      void worker.terminate();
      throw error;
    }
  }

  private start(): Worker {
    const worker = new Worker(this.thread, { workerData: this.indexes });
    // It may end while it waits; then another is started. Why it did is told to whoever waits for it.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.idle === worker) this.idle = null;
    });
    return worker;
  }
}

/** Has a thread open files. Rejects when the thread fails or ends, or the signal is aborted. */
async function answerOf(worker: Worker, files: EpisodeFiles, signal: AbortSignal): Promise<Opened> {
  const listeners = new AbortController();
  const until = { signal: listeners.signal };
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), until);
      once(worker, 'message', until).then(([opened]) => resolve(opened), reject);
      once(worker, 'exit', until).then(
        ([code]) => reject(new Error(`the opening thread ended with code ${code}`)),
        reject,
      );
      worker.postMessage(files);
    });
  } finally {
    listeners.abort();
  }
}
