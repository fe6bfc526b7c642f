import { Worker } from 'node:worker_threads';
import { EarmarkError } from '../../core/errors';
import type { Alignment } from '../../core/timing/align/alignment';
import type { LeadJob } from './lead';
import { errorOf, type LeadMessage } from './messages';
import { readSpeechFiles } from './model-files';
import type { SyncProgress, SyncRequest } from './request';
import source from './thread.ts?thread';

/**
 * Finds when each word of a transcript is said, in two threads of its own.
 * @throws {EarmarkError} `cancelled` when `signal` is aborted; what decoding throws when the recording cannot be read.
 */
export async function syncEpisode({ signal, onProgress, ...request }: SyncRequest): Promise<Alignment> {
  if (signal.aborted) throw cancelled();
  const files = await readSpeechFiles();
  if (signal.aborted) throw cancelled();
  return runThread({ ...request, files }, signal, onProgress ?? (() => {}));
}

const cancelled = () => new EarmarkError('cancelled', 'The sync was cancelled.', 'Start it again when you want it.');

/** Settles once the threads are gone. */
function runThread(
  job: LeadJob,
  signal: AbortSignal,
  onProgress: (progress: SyncProgress) => void,
): Promise<Alignment> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(moduleUrl(source), { workerData: { role: 'lead', job } });
    let settle = (code: number) => reject(new Error(`the syncing thread ended with code ${code}`));
    const stop = () => {
      settle = () => reject(cancelled());
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: LeadMessage) => {
      if (signal.aborted) return;
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'alignment') settle = () => resolve(message.alignment);
      else settle = () => reject(errorOf(message));
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

/** A module for a thread to start from, wherever the program is: even in an archive. */
const moduleUrl = (code: string) => new URL(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
