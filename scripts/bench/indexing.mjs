import { appendFileSync, copyFileSync, readFileSync, rmSync, statSync } from 'node:fs';
import { BufferTarget, Conversion, FilePathSource, Input, MP3, Mp4OutputFormat, Output } from 'mediabunny';
import { importSource } from '../lib/sources.mjs';

/**
 * Milliseconds of processor time until the MP4 around an MP3 is ready: the least of three tries. The recording is
 * `minute`, repeated.
 * @param {string} minute An MP3.
 * @param {readonly number[]} times
 */
export async function measureIndexing(minute, times) {
  /** @type {typeof import('../../src/audio/indexing/mp3-scan')} */
  const { scanMp3 } = await importSource('src/audio/indexing/mp3-scan.ts');
  /** @type {typeof import('../../src/audio/serving/virtual-mp4')} */
  const { virtualMp4 } = await importSource('src/audio/serving/virtual-mp4.ts');
  const file = `${minute}.joined`;
  const results = [];
  for (const count of times) {
    repeat(minute, count, file);
    const index = async () => {
      const { table } = await scanMp3(file);
      return table && virtualMp4(table).head.length;
    };
    const costs = [await costOf(index), await costOf(index), await costOf(index)];
    results.push({ minutes: count, milliseconds: Math.min(...costs), bytes: (await index()) ?? 0 });
  }
  rmSync(file);
  return results;
}

/**
 * Milliseconds that mediabunny takes to write the same MP4 into memory.
 * @param {string} file An MP3.
 */
export async function measureRemux(file) {
  const begin = performance.now();
  const input = new Input({ formats: [MP3], source: new FilePathSource(file) });
  try {
    const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
    const conversion = await Conversion.init({ input, output });
    await conversion.execute();
    return performance.now() - begin;
  } finally {
    input.dispose();
  }
}

/**
 * Repeats a file.
 * @param {string} minute
 * @param {number} count
 * @param {string} file
 */
export function repeat(minute, count, file) {
  copyFileSync(minute, file);
  const bytes = readFileSync(minute);
  while (statSync(file).size < bytes.length * count) appendFileSync(file, bytes);
}

/** @param {() => Promise<unknown>} work */
async function costOf(work) {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}
