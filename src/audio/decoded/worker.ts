import { parentPort, workerData } from 'node:worker_threads';
import type { DecodedShape } from '../pcm/virtual-wav';
import { DecodedReader } from './decoded-reader';

/** What the thread is started with. */
export interface DecodingTask {
  readonly path: string;
  readonly shape: DecodedShape;
}

/** Bytes of the samples of the WAV that the recording is served as. */
export interface DecodingRequest {
  readonly id: number;
  readonly position: number;
  readonly length: number;
}

/** Null when the recording cannot be decoded there. */
export interface DecodingAnswer {
  readonly id: number;
  readonly bytes: Uint8Array | null;
}

// The thread that decodes one recording while it is played.
const { path, shape } = workerData as DecodingTask;
const reader = new DecodedReader(path, shape);
/** Reads go one after the other: a decoder cannot be in two places. */
let turn: Promise<void> = Promise.resolve();

async function answer({ id, position, length }: DecodingRequest): Promise<void> {
  const bytes = await reader.read(position, length).catch(() => null);
  parentPort?.postMessage({ id, bytes: bytes && new Uint8Array(bytes) } satisfies DecodingAnswer);
}

parentPort?.on('message', (request: DecodingRequest) => {
  turn = turn.then(() => answer(request));
});
