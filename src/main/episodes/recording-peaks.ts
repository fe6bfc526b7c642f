import { PeaksCache } from '../../audio/peaks/peaks-cache';
import type { PeaksView } from '../../ipc/episode-views';
import type { FileProcesses } from '../files/file-processes';

/**
 * Milliseconds for which an opened recording has the processors for itself: it should play before it is drawn. Reading
 * cached peaks takes only a moment.
 */
const SETTLING = 300;
const SETTLING_OF_KEPT = 100;

/** The recording whose peaks are wanted. */
export interface PeaksOf {
  /** The episode of the recording. */
  readonly episode: string;
  readonly path: string;
  readonly fingerprint: string;
}

export interface PeaksOptions {
  /** The folder of cached peaks. */
  readonly folder: string;
  readonly send: (peaks: PeaksView) => void;
  readonly processes: Pick<FileProcesses, 'run'>;
}

/**
 * Reports the peaks of the open episode's recording: all of them if they are cached, otherwise as a process of its own
 * measures them.
 */
export class EpisodePeaks {
  private readonly cache: PeaksCache;
  private of: PeaksOf | null = null;
  private measuring: AbortController | null = null;
  private timer: NodeJS.Timeout | null = null;
  private pieces: Uint8Array[] = [];
  private length = 0;
  private done = false;

  constructor(private readonly options: PeaksOptions) {
    this.cache = new PeaksCache(options.folder);
  }

  /** Takes another recording, or none, and stops measuring the one before. The same recording continues undisturbed. */
  show(of: PeaksOf | null): void {
    if (of?.episode === this.of?.episode && of?.fingerprint === this.of?.fingerprint) return;
    if (this.timer) clearTimeout(this.timer);
    this.measuring?.abort();
    this.measuring = null;
    this.pieces = [];
    this.length = 0;
    this.done = false;
    this.of = of;
    if (of) void this.begin(of);
  }

  /** All that are known so far of a recording; none of another one than the open one. */
  knownOf(fingerprint: string | null): Uint8Array {
    return this.of?.fingerprint === fingerprint ? Buffer.concat(this.pieces) : new Uint8Array();
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
      ? setTimeout(() => this.reportKept(of, kept), SETTLING_OF_KEPT)
      : setTimeout(() => void this.measure(of), SETTLING);
    this.timer.unref();
  }

  private reportKept(of: PeaksOf, kept: Uint8Array): void {
    this.done = true;
    this.report(of.episode, Uint8Array.from(kept));
  }

  private async measure({ episode, path, fingerprint }: PeaksOf): Promise<void> {
    const measuring = new AbortController();
    this.measuring = measuring;
    const job = { path, fingerprint, folder: this.options.folder };
    const report = (peaks: Uint8Array) => this.report(episode, peaks);
    await this.options.processes.run('peaks', job, measuring.signal, report).catch((error) => {
      // The recording plays nevertheless, with a plain bar in place of its waveform.
      if (error.code !== 'cancelled' && !measuring.signal.aborted) console.error(`No waveform: ${error.message}`);
    });
    if (measuring.signal.aborted) return;
    this.done = true;
    this.report(episode, new Uint8Array());
  }

  private report(episode: string, peaks: Uint8Array): void {
    const from = this.length;
    this.length += peaks.length;
    this.pieces.push(peaks);
    this.options.send({ episode, from, peaks, done: this.done });
  }
}
