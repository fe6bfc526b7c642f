import { BINS_PER_SECOND, peakOf } from '../../core/sound/peaks';
import { decodeMono } from '../decode/decode-mono';
import type { PeaksCache } from './peaks-cache';

export interface MeasureOptions {
  readonly path: string;
  /** Identifies the recording in the cache. */
  readonly fingerprint: string;
  /** Where they are saved. */
  readonly cache: PeaksCache;
  readonly signal?: AbortSignal;
}

/** Milliseconds between two pieces. The waveform grows several times a second. */
const EVERY = 200;

/**
 * Measures the peaks of a recording piece by piece, and saves them at the end. If the disk is full, they are only not
 * saved. Throws EarmarkError, and the signal's reason.
 */
export async function* measurePeaks(options: MeasureOptions): AsyncGenerator<Uint8Array, void> {
  const { path, fingerprint, cache, signal } = options;
  const meter = new PeakMeter();
  const all: Uint8Array[] = [];
  let sent = 0;
  let due = performance.now();
  const unsent = () => Buffer.concat(all.slice(sent));
  for await (const { samples, sampleRate } of decodeMono(path, { signal })) {
    all.push(meter.push(samples, sampleRate));
    if (performance.now() < due) continue;
    yield unsent();
    sent = all.length;
    due = performance.now() + EVERY;
  }
  all.push(meter.end());
  yield unsent();
  await cache.write(fingerprint, Buffer.concat(all)).catch(() => undefined);
}

/** Takes samples as they arrive and gives the peak of every hundredth of a second. */
export class PeakMeter {
  private sample = 0;
  private bin = 0;
  private loudest = 0;

  /** The peaks that these samples complete. */
  push(samples: Float32Array, sampleRate: number): Uint8Array {
    const end = this.sample + samples.length;
    const peaks = new Uint8Array(Math.floor((end * BINS_PER_SECOND) / sampleRate) - this.bin);
    let { loudest } = this;
    let next = Math.ceil(((this.bin + 1) * sampleRate) / BINS_PER_SECOND) - this.sample;
    let count = 0;
    for (let i = 0; i < samples.length; i++) {
      if (i === next) {
        peaks[count++] = peakOf(loudest);
        loudest = 0;
        next = Math.ceil(((this.bin + count + 1) * sampleRate) / BINS_PER_SECOND) - this.sample;
      }
      const level = Math.abs(samples[i] as number);
      if (level > loudest) loudest = level;
    }
    if (next === samples.length) {
      peaks[count++] = peakOf(loudest);
      loudest = 0;
    }
    this.bin += count;
    this.sample = end;
    this.loudest = loudest;
    return peaks.subarray(0, count);
  }

  /** The peak of the rest, which is less than a hundredth of a second. */
  end(): Uint8Array {
    return this.loudest > 0 ? Uint8Array.of(peakOf(this.loudest)) : new Uint8Array();
  }
}
