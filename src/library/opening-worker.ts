import { parentPort, workerData } from 'node:worker_threads';
import { openFiles } from './opening';
import type { EpisodeFiles } from './partners';

// The thread that opens an episode: started for one, and terminated when the user opens another meanwhile.
const opened = await openFiles(workerData as EpisodeFiles);
parentPort?.postMessage(opened);
