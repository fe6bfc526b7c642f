import { parentPort, workerData } from 'node:worker_threads';
import { openFiles } from './opening';
import type { EpisodeFiles } from './partners';

// The thread that opens episodes, one after the other; terminated when the user opens another meanwhile.
const indexes = workerData as string;
parentPort?.on('message', async (files: EpisodeFiles) => {
  const opened = await openFiles(files, indexes);
  // The MP4's head has megabytes for a long recording, and so may a cover have: they are handed over, not copied.
  const large = [opened.audio?.mp4?.head.buffer, opened.audio?.tags.picture?.bytes.buffer];
  parentPort?.postMessage(
    opened,
    large.filter((buffer) => buffer instanceof ArrayBuffer),
  );
});
