import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DecodingAnswer, DecodingRequest, DecodingTask } from '../../audio/decoded/worker';
import type { DecodedShape } from '../../audio/pcm/virtual-wav';

/** Where the build puts it: beside main. */
const THREAD = join(import.meta.dirname, 'decoding-worker.js');
/** Milliseconds after which a thread that nobody asks is ended, and one that does not answer. */
const IDLE = 60_000;
const PATIENCE = 20_000;

interface Pending {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/**
 * Decodes recordings in threads of their own, for as long as they are played. A decoder of damaged or hostile sound that
 * does not come back holds up nobody: its thread is ended, and started anew by the next request.
 */
export class Decoding {
  private readonly threads = new Map<string, DecodingThread>();

  constructor(private readonly thread = THREAD) {}

  /** Bytes of the samples of the WAV that a recording is served as. Rejects when it cannot be decoded there. */
  read(path: string, shape: DecodedShape, position: number, length: number): Promise<Uint8Array> {
    let thread = this.threads.get(path);
    if (!thread) {
      thread = new DecodingThread(this.thread, { path, shape }, () => this.threads.delete(path));
      this.threads.set(path, thread);
    }
    return thread.read(position, length);
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all([...this.threads.values()].map((thread) => thread.end('Earmark ends')));
  }
}

class DecodingThread {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private requests = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    thread: string,
    task: DecodingTask,
    private readonly onEnd: () => void,
  ) {
    this.worker = new Worker(thread, { workerData: task });
    // A thread must not keep Earmark from quitting.
    this.worker.unref();
    this.worker.on('message', ({ id, bytes }: DecodingAnswer) => this.settle(id, bytes));
    this.worker.on('error', (error) => void this.end(error.message));
    this.worker.on('exit', () => void this.end('the decoding thread ended'));
  }

  read(position: number, length: number): Promise<Uint8Array> {
    const id = this.requests++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, position, length } satisfies DecodingRequest);
      this.wait();
    });
  }

  async end(why: string): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.onEnd();
    for (const { reject } of this.pending.values()) reject(new Error(why));
    this.pending.clear();
    await this.worker.terminate();
  }

  private settle(id: number, bytes: Uint8Array | null): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (bytes) pending?.resolve(bytes);
    else pending?.reject(new Error('the sound cannot be decoded'));
    this.wait();
  }

  /** Begins to wait anew: for an answer, or for somebody to ask. */
  private wait(): void {
    if (this.timer) clearTimeout(this.timer);
    const isBusy = this.pending.size > 0;
    const why = isBusy ? 'the decoder does not answer' : 'nobody listens';
    this.timer = setTimeout(() => void this.end(why), isBusy ? PATIENCE : IDLE);
    this.timer.unref();
  }
}
