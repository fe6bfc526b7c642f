import { decodeMono } from '../decode/decode-mono';
import { PeakMeter } from './peak-meter';
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
