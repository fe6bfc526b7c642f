import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PeaksCache } from '../../audio/peaks/peaks-cache';
import type { PeaksJob } from '../../audio/peaks/peaks-worker';
import type { PeaksView } from '../../ipc/views';

/** Where the build puts it: beside main. */
const THREAD = join(import.meta.dirname, 'peaks-worker.js');

/** Nothing of what is decoded lives long: cleared away often, it takes a third less memory and no more time. */
const LIMITS = { maxYoungGenerationSizeMb: 2 };

/**
 * Milliseconds in which a recording that was opened has the processors for itself: it is to play before it is drawn. Kept
 * peaks keep them for a moment only.
 */
const SETTLING = 300;
const SETTLING_OF_KEPT = 100;

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

/**
 * Tells the peaks of the open episode's recording: all of them where they are kept, or as they come from a thread of their own
 * that measures them.
 */
export class EpisodePeaks {
  private readonly cache: PeaksCache;
  private of: PeaksOf | null = null;
  private worker: Worker | null = null;
  private timer: NodeJS.Timeout | null = null;
  private pieces: Uint8Array[] = [];
  private length = 0;
  private done = false;

  constructor(private readonly options: PeaksOptions) {
    this.cache = new PeaksCache(options.folder);
  }

  /** Takes another recording, or none: what was being measured is given up. The same again goes on undisturbed. */
  show(of: PeaksOf | null): void {
    if (of?.episode === this.of?.episode && of?.fingerprint === this.of?.fingerprint) return;
    if (this.timer) clearTimeout(this.timer);
    void this.worker?.terminate();
    this.worker = null;
    this.pieces = [];
    this.length = 0;
    this.done = false;
    this.of = of;
    if (of) void this.begin(of);
  }

  /** All that are known so far; null without a recording. */
  view(): PeaksView | null {
    if (!this.of) return null;
    const peaks = Uint8Array.from(Buffer.concat(this.pieces));
    return { episode: this.of.episode, from: 0, peaks, done: this.done };
  }

  private async begin(of: PeaksOf): Promise<void> {
    const kept = await this.cache.read(of.fingerprint);
    if (of !== this.of) return;
    this.timer = kept
      ? setTimeout(() => this.tellKept(of, kept), SETTLING_OF_KEPT)
      : setTimeout(() => this.measure(of), SETTLING);
    this.timer.unref();
  }

  private tellKept(of: PeaksOf, kept: Uint8Array): void {
    this.done = true;
    this.tell(of, Uint8Array.from(kept));
  }

  private measure(of: PeaksOf): void {
    const job: PeaksJob = { path: of.path, fingerprint: of.fingerprint, folder: this.options.folder };
    const worker = new Worker(this.options.thread ?? THREAD, { workerData: job, resourceLimits: LIMITS });
    this.worker = worker;
    // Nobody waits for it when Earmark ends.
    worker.unref();
    worker.on('message', (peaks: Uint8Array) => {
      if (worker === this.worker) this.tell(of, peaks);
    });
    // The recording plays all the same, with a plain bar where its waveform would be.
    worker.on('error', (error) => console.error(`No waveform: ${error.message}`));
    worker.on('exit', () => {
      if (worker !== this.worker) return;
      this.done = true;
      this.tell(of, new Uint8Array());
    });
  }

  private tell({ episode }: PeaksOf, peaks: Uint8Array): void {
    const from = this.length;
    this.length += peaks.length;
    this.pieces.push(peaks);
    this.options.send({ episode, from, peaks, done: this.done });
  }
}
