import { writeFileSync } from 'node:fs';

/** Samples a second. */
export const RATE = 8000;

/**
 * Writes a recording of one channel and 16 bits.
 * https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html
 * @param seconds How long it is.
 * @param sampleAt The sample at each time in seconds, −1 to 1.
 */
export function writeWav(file: string, seconds: number, sampleAt: (time: number) => number): void {
  const count = Math.round(seconds * RATE);
  const bytes = Buffer.alloc(44 + 2 * count);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(2 * RATE, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * count, 40);
  for (let index = 0; index < count; index++) {
    bytes.writeInt16LE(Math.round(32_767 * sampleAt(index / RATE)), 44 + 2 * index);
  }
  writeFileSync(file, bytes);
}
