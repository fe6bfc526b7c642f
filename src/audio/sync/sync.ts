import { Worker } from 'node:worker_threads';
import type { Alignment } from '../../core/align/alignment';
import { EarmarkError } from '../../core/errors';
import { audioError } from '../wording';
import type { CoordinatorJob } from './coordinator';
import { readSpeechFiles } from './model-files';
import type { SyncProgress, SyncRequest } from './request';
import code from './thread.ts?thread';
import { type CoordinatorMessage, YOUNG_GENERATION } from './worker';

/**
 * Finds when each word of a transcript is said, in two threads.
 * @throws {EarmarkError} `cancelled` when `signal` is aborted; what decoding throws when the recording cannot be read
 */
export async function syncEpisode({ signal, onProgress, ...request }: SyncRequest): Promise<Alignment> {
  if (signal.aborted) throw audioError('cancelled');
  const files = await readSpeechFiles();
  if (signal.aborted) throw audioError('cancelled');
  return runThread({ ...request, files }, signal, onProgress ?? (() => {}));
}

/** Settles once the threads have ended. */
function runThread(
  job: CoordinatorJob,
  signal: AbortSignal,
  onProgress: (progress: SyncProgress) => void,
): Promise<Alignment> {
  return new Promise((resolve, reject) => {
    // Started from text, so that it works wherever the program is, even in an archive. A data URL would be copied a
    // dozen times.
    const worker = new Worker(code, {
      eval: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
      workerData: { role: 'coordinator', code, job },
    });
    let settle = (code: number) => reject(new Error(`the syncing thread ended with code ${code}`));
    const stop = () => {
      settle = () => reject(audioError('cancelled'));
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: CoordinatorMessage) => {
      if (signal.aborted) return;
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'alignment') settle = () => resolve(message.alignment);
      else settle = () => reject(EarmarkError.revived(message.error));
    });
    worker.once('error', (error) => {
      settle = () => reject(error);
    });
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      settle(code);
    });
  });
}
