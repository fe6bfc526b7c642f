import { writeFileSync } from 'node:fs';
import { wavHeader } from '../scripts/lib/wav.mjs';

/** Samples a second. */
const RATE = 8000;

/**
 * Writes a recording of one channel and 16 bits.
 * @param seconds How long it is.
 * @param sampleAt The sample at each time in seconds, −1 to 1.
 */
export function writeWav(file: string, seconds: number, sampleAt: (time: number) => number): void {
  const samples = Int16Array.from(
    { length: Math.round(seconds * RATE) },
    (_, index) => 32_767 * sampleAt(index / RATE),
  );
  writeFileSync(file, Buffer.concat([wavHeader(samples.length, RATE), Buffer.from(samples.buffer)]));
}
