import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Opened } from '../../library/opening';
import type { EpisodeFiles } from '../../library/partners';

/** Opens files in a thread of its own, beside the built main. Aborting ends the thread, wherever it is, and rejects. */
export async function openInThread(files: EpisodeFiles, signal: AbortSignal): Promise<Opened> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'opening-worker.js'), { workerData: files });
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
