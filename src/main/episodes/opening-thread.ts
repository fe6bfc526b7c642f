import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Opened } from '../../library/opening';
import type { OpeningWork } from '../../library/opening-worker';

/** Where the build puts it: beside main. */
const THREAD = join(import.meta.dirname, 'opening-worker.js');

/** Opens files in a thread of its own. Aborting ends the thread, wherever it is, and rejects with the signal's reason. */
export async function openInThread(work: OpeningWork, signal: AbortSignal, thread = THREAD): Promise<Opened> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: work });
    const stop = () => {
      void worker.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`the opening thread ended with code ${code}`));
    });
  });
}
