import { answerTo } from './answering';
import type { Asked } from './process-messages';

// A process in which files are read and written. Main starts it, asks, and ends it.
const { parentPort } = process;

parentPort.on('message', ({ data }) => answerTo(data as Asked, (reply) => parentPort.postMessage(reply)));
