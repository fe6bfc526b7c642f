import { Worker } from 'node:worker_threads';
import type { ModelFiles } from '../../core/timing/align/model/acoustic-model';
import type { Order, SectionDone } from './worker-jobs';

export type Answer = { readonly kind: 'done' } | ({ readonly kind: 'section' } & SectionDone);

/** A thread that takes half of the work. */
export class Helper {
  readonly #worker: Worker;
  onSection: (done: SectionDone) => void = () => {};
  #onDone: () => void = () => {};
  #onError: (error: Error) => void = () => {};

  /** `source` is the module that this thread runs. */
  constructor(source: URL, model: ModelFiles) {
    this.#worker = new Worker(source, { workerData: { role: 'helper', model } });
    this.#worker.on('message', (answer: Answer) => {
      if (answer.kind === 'done') this.#onDone();
      else this.onSection(answer);
    });
    this.#worker.on('error', (error) => this.#onError(error));
  }

  /** Both threads work until nothing of the order is left. */
  async share(orderOf: (queue: Int32Array) => Order, work: (order: Order) => Promise<void>): Promise<void> {
    const order = orderOf(new Int32Array(new SharedArrayBuffer(4)));
    const helped = new Promise<void>((resolve, reject) => {
      this.#onDone = resolve;
      this.#onError = reject;
    });
    this.#worker.postMessage(order);
    await Promise.all([work(order), helped]);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
