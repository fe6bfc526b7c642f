import { fork } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { encode, sampleRate } from '../lib/sound.mjs';
import { buildPlugins, bundle } from '../lib/sources.mjs';

/**
 * The cost of measuring the peaks of a recording.
 * @typedef {object} Cost
 * @property {number} first Milliseconds until the waveform begins to appear.
 * @property {number} cpu Seconds of processor time.
 * @property {number} memory Megabytes by which the process grew.
 */

/** @type {readonly { what: string, hours: number, options: readonly string[] }[]} */
const kinds = [
  { what: '1 h of 24 kHz, one channel', hours: 1, options: ['-b:a', '64k'] },
  { what: '3 h', hours: 3, options: ['-b:a', '64k'] },
  { what: '1 h of 44.1 kHz, two channels', hours: 1, options: ['-ar', '44100', '-ac', '2', '-b:a', '128k'] },
];

/**
 * Measures the peaks of MP3s of an hour and of three, as the app does. Needs ffmpeg.
 * @returns {Promise<{ what: string, cost: Cost }[]>}
 */
export async function measurePeaks() {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    const results = [];
    const program = await bundle('src/main/episodes/recording-peaks.ts', folder, await buildPlugins());
    const does = await bundle('src/main/files/services.ts', join(folder, 'does'), await buildPlugins());
    for (const { what, hours, options } of kinds) {
      const recording = join(folder, 'recording.mp3');
      await writeRecording(recording, hours, options);
      results.push({ what, cost: await costOf(recording, folder, program, does) });
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Noise that is loud and quiet in turn, made from one minute.
 * @param {string} file
 * @param {number} hours
 * @param {readonly string[]} options Of ffmpeg.
 */
async function writeRecording(file, hours, options) {
  const noise = Int16Array.from({ length: 60 * sampleRate }, (_, index) => {
    const loudness = index % (8 * sampleRate) < 3 * sampleRate ? 8000 : 400;
    return loudness * (2 * Math.random() - 1);
  });
  await encode(noise, options, file);
  const minute = readFileSync(file);
  for (let n = 1; n < hours * 60; n++) appendFileSync(file, minute);
}

/**
 * In a process of its own, whose memory nothing else uses.
 * @param {string} recording
 * @param {string} folder
 * @param {string} program The app's own part that has peaks measured.
 * @param {string} does And the one that measures them.
 * @returns {Promise<Cost>}
 */
function costOf(recording, folder, program, does) {
  const child = fork(fileURLToPath(import.meta.url), [recording, folder, program, does]);
  return new Promise((resolve, reject) => {
    child.once('message', (cost) => resolve(/** @type {Cost} */ (cost)));
    child.once('exit', (code) => reject(new Error(`measuring ended with ${code}`)));
  });
}

/**
 * @param {string} path
 * @param {string} folder
 * @param {string} program
 * @param {string} does
 */
async function measure(path, folder, program, does) {
  /** @type {typeof import('../../src/main/episodes/recording-peaks')} */
  const { EpisodePeaks } = await import(pathToFileURL(program).href);
  /** @type {typeof import('../../src/main/files/services')} */
  const { services } = await import(pathToFileURL(does).href);
  const before = process.memoryUsage.rss();
  const started = performance.now();
  let first = Number.NaN;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  /** @type {any} */
  const run = (/** @type {string} */ _, /** @type {any} */ job, /** @type {any} */ __, /** @type {any} */ tell) =>
    services.peaks(job, tell);
  const peaks = new EpisodePeaks({
    folder,
    processes: { run },
    send({ from, done }) {
      if (from === 0) first = performance.now() - started;
      if (!done) return;
      clearInterval(watch);
      const { user, system } = process.cpuUsage();
      process.send?.({ first, cpu: (user + system) / 1e6, memory: (most - before) / 1e6 });
      process.disconnect();
      rmSync(join(folder, 'bench.peaks'), { force: true });
    },
  });
  peaks.show({ episode: 'bench', path, fingerprint: 'bench' });
}

const [recording, folder, program, does] = process.argv.slice(2);
if (process.send && recording && folder && program && does) await measure(recording, folder, program, does);
