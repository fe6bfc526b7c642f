import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PeaksJob } from '../../audio/peaks/peaks-worker';
import type { PeaksView } from '../../ipc/views';

/** Where the build puts it: beside main. */
const THREAD = join(import.meta.dirname, 'peaks-worker.js');

/** Nothing of what is decoded lives long: cleared away often, it takes a third less memory and no more time. */
const LIMITS = { maxYoungGenerationSizeMb: 2 };

/** Milliseconds in which a recording that was opened has the processors for itself: it is to play before it is drawn. */
const SETTLING = 300;

/** The recording whose peaks are wanted. */
export interface PeaksOf {
  /** The episode that it belongs to. */
  readonly episode: string;
  readonly path: string;
  readonly fingerprint: string;
}

export interface PeaksOptions {
  /** Where measured peaks are kept. */
  readonly folder: string;
  readonly send: (peaks: PeaksView) => void;
  readonly thread?: string;
}

/** Has the peaks of the open episode's recording measured, in a thread of their own, and tells them as they come. */
export class EpisodePeaks {
  private of: PeaksOf | null = null;
  private worker: Worker | null = null;
  private timer: NodeJS.Timeout | null = null;
  private pieces: Uint8Array[] = [];
  private done = false;

  constructor(private readonly options: PeaksOptions) {}

  /** Takes another recording, or none: what was being measured is given up. The same again goes on undisturbed. */
  show(of: PeaksOf | null): void {
    if (of?.episode === this.of?.episode && of?.fingerprint === this.of?.fingerprint) return;
    if (this.timer) clearTimeout(this.timer);
    void this.worker?.terminate();
    this.worker = null;
    this.pieces = [];
    this.done = false;
    this.of = of;
    if (!of) return;
    this.timer = setTimeout(() => this.measure(of), SETTLING);
    this.timer.unref();
  }

  /** All that are known so far; null without a recording. */
  view(): PeaksView | null {
    if (!this.of) return null;
    const peaks = Uint8Array.from(Buffer.concat(this.pieces));
    return { episode: this.of.episode, from: 0, peaks, done: this.done };
  }

  private measure({ episode, path, fingerprint }: PeaksOf): void {
    const job: PeaksJob = { path, fingerprint, folder: this.options.folder };
    const worker = new Worker(this.options.thread ?? THREAD, { workerData: job, resourceLimits: LIMITS });
    this.worker = worker;
    // Nobody waits for it when Earmark ends.
    worker.unref();
    let from = 0;
    const tell = (peaks: Uint8Array) => {
      if (worker !== this.worker) return;
      this.pieces.push(peaks);
      this.options.send({ episode, from, peaks, done: this.done });
      from += peaks.length;
    };
    worker.on('message', tell);
    // The recording plays all the same, with a plain bar where its waveform would be.
    worker.on('error', (error) => console.error(`No waveform: ${error.message}`));
    worker.on('exit', () => {
      this.done = worker === this.worker;
      tell(new Uint8Array());
    });
  }
}
