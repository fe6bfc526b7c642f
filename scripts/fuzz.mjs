import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { mutation } from './fuzz/mutate.mjs';
import { samplesOf } from './fuzz/samples.mjs';
import { Problem, runScript } from './lib/problem.mjs';
import { buildPlugins, bundle } from './lib/sources.mjs';

/** @import { Report, Work } from './fuzz/worker.mjs' */
/** @import { Subject } from './fuzz/subjects' */

// `npm run fuzz [-- N [READER …]]`: has every reader of transcripts and recordings, or those named, read N randomly
// changed samples, the same in every run. No input may cause an exception that is not an EarmarkError, take more than a
// hundred times as long for its length as others, or need more memory than the worker has. An input that does is saved
// in a file.

/** A multiple of the median, for a kB. */
const tooSlow = 100;
/** Milliseconds of processor time for one input. */
const patience = 20_000;
/** Megabytes for a reader. No input is a third as long. */
const memory = 256;

await runScript(async () => {
  const [count = 100_000, ...wanted] = [Number(process.argv[2] ?? 100_000), ...process.argv.slice(3)];
  if (!Number.isInteger(count) || count < 1) throw new Problem('Say how many inputs: `npm run fuzz -- 1000`.', 2);
  const folder = mkdtempSync(join(tmpdir(), 'earmark-fuzz-'));
  const file = await bundle('scripts/fuzz/subjects.ts', folder, await buildPlugins());
  /** @type {typeof import('./fuzz/subjects')} */
  const { subjects } = await import(pathToFileURL(file).href);
  printRow('Reader', 'inputs', 'exceptions', 'median µs/kB', 'slowest', 'times');
  for (const subject of subjects.filter(({ reader }) => wanted.length === 0 || wanted.includes(reader.id))) {
    const findings = await fuzz(subject, file, count);
    if (findings.length > 0) process.exitCode = 1;
    for (const { seed, what } of findings.slice(0, 5)) {
      const input = join(folder, `${subject.reader.id}-${seed}.txt`);
      writeFileSync(input, mutation(samplesOf(subject), seed), 'folder' in subject.samples ? 'latin1' : 'utf8');
      console.log(`  ${what}: ${input}`);
    }
  }
});

/**
 * @param {Subject} subject
 * @param {string} file
 * @param {number} count
 */
async function fuzz({ reader: { id } }, file, count) {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  try {
    const report = await work({ file, id, count, progress });
    const { inputs, exceptions, median, slowest, slowestSeed } = report;
    const times = slowest / median;
    const figures = [inputs, exceptions.length, median.toFixed(1), slowest.toFixed(1), times.toFixed(1)];
    printRow(id, ...figures.map(String));
    return times > tooSlow ? [...exceptions, { seed: slowestSeed, what: 'slow' }] : exceptions;
  } catch (error) {
    printRow(id, `${progress[0]}`, '-', '-', '-', '-');
    return [{ seed: progress[0] ?? 0, what: error instanceof Error ? error.message : String(error) }];
  }
}

/**
 * @param {Work} workerData
 * @returns {Promise<Report>}
 * @throws {Error} if an input takes too much time or memory, which `progress` then names.
 */
function work(workerData) {
  const worker = new Worker(new URL('./fuzz/worker.mjs', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: memory },
    // The decoder of FLAC writes messages about damage there, and cannot be told not to.
    stderr: true,
  });
  worker.stderr.resume();
  return new Promise((resolve, reject) => {
    let seen = { input: -1, at: process.cpuUsage() };
    const watch = setInterval(() => {
      const { user, system } = process.cpuUsage(seen.at);
      const input = workerData.progress[0] ?? 0;
      if (input !== seen.input) seen = { input, at: process.cpuUsage() };
      else if ((user + system) / 1000 > patience) reject(new Error(`not read in ${patience / 1000} s`));
    }, 1000);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => clearInterval(watch));
  }).finally(() => worker.terminate());
}

/**
 * @param {string} name
 * @param {...string} figures
 */
function printRow(name, ...figures) {
  console.log(name.padEnd(24) + figures.map((figure) => figure.padStart(13)).join(''));
}
