import { parentPort, workerData } from 'node:worker_threads';
import { openFiles } from './opening';
import type { EpisodeFiles } from './partners';

// The thread that opens an episode: started for one, and terminated when the user opens another meanwhile.
const opened = await openFiles(workerData as EpisodeFiles);
// The MP4's head has megabytes for a long recording, and so may a cover have: they are handed over, not copied.
const large = [opened.audio?.mp4?.head.buffer, opened.audio?.tags.picture?.bytes.buffer];
parentPort?.postMessage(
  opened,
  large.filter((buffer) => buffer instanceof ArrayBuffer),
);
