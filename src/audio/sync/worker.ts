import { Worker } from 'node:worker_threads';
import type { ModelFiles } from '../../core/align/model/acoustic-model';
import { EarmarkError, type PlainError, plainError } from '../../core/errors';
import type { SyncProgress } from './request';
import type { Order, SectionDone } from './worker-jobs';

export type Answer = { readonly kind: 'done' } | Failure | ({ readonly kind: 'section' } & SectionDone);

/**
 * Megabytes for young objects in a thread, a fraction of V8's default: most data of the threads is in long-lived
 * arrays.
 */
export const YOUNG_GENERATION = 6;

/** A thread that does half of the work. */
export class WorkerThread {
  readonly #worker: Worker;
  onSection: (done: SectionDone) => void = () => {};
  #onDone: () => void = () => {};
  #onError: (error: Error) => void = () => {};

  /** `code` is the program that the thread runs. It rests while `isHeld` is 1. */
  constructor(code: string, model: ModelFiles, isHeld: Int32Array) {
    this.#worker = new Worker(code, {
      eval: true,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
      workerData: { role: 'worker', model, isHeld },
    });
    this.#worker.on('message', (answer: Answer) => {
      if (answer.kind === 'done') this.#onDone();
      else if (answer.kind === 'failed') this.#onError(EarmarkError.revived(answer.error));
      else this.onSection(answer);
    });
    this.#worker.on('error', (error) => this.#onError(error));
  }

  /** Shares an order between both threads until none of it is left. Returns the result of this thread's work. */
  async share<Kind extends Order, Result>(
    orderOf: (queue: Int32Array) => Kind,
    work: (order: Kind) => Promise<Result>,
  ): Promise<Result> {
    const order = orderOf(new Int32Array(new SharedArrayBuffer(4)));
    const finished = new Promise<void>((resolve, reject) => {
      this.#onDone = resolve;
      this.#onError = reject;
    });
    this.#worker.postMessage(order);
    const [result] = await Promise.all([work(order), finished]);
    return result;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Messages from a thread to the one that started it. */
export type ThreadMessage<Result> =
  | { readonly kind: 'progress'; readonly progress: SyncProgress }
  | { readonly kind: 'result'; readonly result: Result }
  | Failure;

/** An error for the user, as plain data: errors lose their class between threads. */
interface Failure {
  readonly kind: 'failed';
  readonly error: PlainError;
}

/** Converts an error for the user to plain data; throws any other. */
export function failure(error: unknown): Failure {
  if (!(error instanceof EarmarkError)) throw error;
  return { kind: 'failed', error: plainError(error) };
}
