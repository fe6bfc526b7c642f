import { Worker } from 'node:worker_threads';
import type { Alignment } from '../../core/align/alignment';
import type { FoundInStretch } from '../../core/edits/stretches';
import { EarmarkError } from '../../core/errors';
import { audioError } from '../wording';
import type { CoordinatorJob } from './coordinator';
import { speechFiles } from './model-files';
import type { StretchesRequest, SyncProgress, SyncRequest } from './request';
import type { Role } from './role';
import code from './thread.ts?thread';
import { type ThreadMessage, YOUNG_GENERATION } from './worker';

/** Of all alignments of this process: 1 while one of their two threads rests. All threads read it. */
const isHeld = new Int32Array(new SharedArrayBuffer(4));

/** From now on, alignments of this process use one thread, or two again. Those under way, too. */
export function useOneThread(one: boolean): void {
  Atomics.store(isHeld, 0, Number(one));
}

/**
 * Finds when each word of a transcript is said, in two threads.
 * @throws {EarmarkError} `cancelled` when `signal` is aborted; what decoding throws when the recording cannot be read
 */
export async function syncEpisode({ signal, onProgress, ...request }: SyncRequest): Promise<Alignment> {
  if (signal.aborted) throw audioError('cancelled');
  const job: CoordinatorJob = { ...request, files: speechFiles, isHeld };
  return runThread({ role: 'coordinator', code, job }, signal, onProgress);
}

/**
 * Finds the words of stretches, in one thread.
 * @returns a result for each stretch
 * @throws {EarmarkError} `cancelled` when `signal` is aborted; what decoding throws when the recording cannot be read
 */
export async function findInStretches({ signal, ...request }: StretchesRequest): Promise<FoundInStretch[]> {
  if (signal.aborted) throw audioError('cancelled');
  return runThread({ role: 'stretches', job: { ...request, files: speechFiles } }, signal);
}

/** Settles once the threads have ended. */
function runThread<Result>(
  role: Role,
  signal: AbortSignal,
  onProgress: (progress: SyncProgress) => void = () => {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Started from text, so that it works wherever the program is, even in an archive. A data URL would be copied a
    // dozen times.
    const worker = new Worker(code, {
      eval: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
      workerData: role,
    });
    let settle = (code: number) => reject(new Error(`the syncing thread ended with code ${code}`));
    const stop = () => {
      settle = () => reject(audioError('cancelled'));
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: ThreadMessage<Result>) => {
      if (signal.aborted) return;
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'result') settle = () => resolve(message.result);
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
