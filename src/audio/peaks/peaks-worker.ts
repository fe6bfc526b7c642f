import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { measurePeaks } from './measure';
import { PeaksCache } from './peaks-cache';

/** What the thread is started with. */
export interface PeaksJob {
  readonly path: string;
  readonly fingerprint: string;
  /** The folder of the cache. */
  readonly folder: string;
}

// The thread that measures one recording; it is terminated when the listener opens another. On Linux a priority belongs
// to the thread, elsewhere to the whole process, whose sound must not wait.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const { path, fingerprint, folder } = workerData as PeaksJob;
for await (const piece of measurePeaks({ path, fingerprint, cache: new PeaksCache(folder) })) {
  const peaks = Uint8Array.from(piece);
  parentPort?.postMessage(peaks, [peaks.buffer]);
}
