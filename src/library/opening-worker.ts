import { parentPort, workerData } from 'node:worker_threads';
import { openFiles } from './opening';
import type { EpisodeFiles } from './partners';

export interface OpeningWork {
  readonly files: EpisodeFiles;
  /** The folder of indexes of recordings that were open before. */
  readonly indexes: string;
}

// The thread that opens an episode: started for one, and terminated when the user opens another meanwhile.
const { files, indexes } = workerData as OpeningWork;
const opened = await openFiles(files, indexes);
// The MP4's head has megabytes for a long recording, and so may a cover have: they are handed over, not copied.
const large = [opened.audio?.mp4?.head.buffer, opened.audio?.tags.picture?.bytes.buffer];
parentPort?.postMessage(
  opened,
  large.filter((buffer) => buffer instanceof ArrayBuffer),
);
