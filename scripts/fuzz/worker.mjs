import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { mutation } from './mutate.mjs';
import { samplesOf } from './samples.mjs';

/**
 * @typedef {object} Work
 * @property {string} file The bundle of subjects.ts.
 * @property {string} id Of the reader.
 * @property {number} count How many inputs.
 * @property {Int32Array} progress Its one number is the input being read.
 */

/**
 * @typedef {object} Finding
 * @property {number} seed Of the input.
 * @property {string} what
 */

/**
 * @typedef {object} Report
 * @property {number} inputs
 * @property {Finding[]} exceptions
 * @property {number} median Microseconds a kB.
 * @property {number} slowest Microseconds a kB.
 * @property {number} slowestSeed Of the input it was.
 */

const { file, id, count, progress } = /** @type {Work} */ (workerData);
/** @type {typeof import('./subjects')} */
const { subjects, EarmarkError } = await import(pathToFileURL(file).href);
const subject = subjects.find((one) => one.reader.id === id) ?? fail();
const { reader } = subject;
const samples = samplesOf(subject);

/** Inputs that are read before any is timed, so that the code is compiled. */
const warmUp = 300;
/** A time that exceeds others by so much is measured again, because the engine may have been compiling. */
const suspicious = 20;

const costs = new Float64Array(count);
/** @type {Finding[]} */
const exceptions = [];

const first = new Float64Array(warmUp);
for (let seed = 0; seed < warmUp; seed++) first[seed] = await costOf(mutation(samples, seed));
const usual = medianOf(first);
for (let seed = 0; seed < count; seed++) {
  progress[0] = seed;
  const input = mutation(samples, seed);
  let cost = await costOf(input, seed);
  for (let again = 0; again < 20 && cost > suspicious * usual; again++) {
    cost = Math.min(cost, await costOf(input));
  }
  costs[seed] = cost;
}

const slowestSeed = costs.indexOf(costs.reduce((most, cost) => Math.max(most, cost), 0));
/** @type {Report} */
const report = {
  inputs: count,
  exceptions,
  median: medianOf(costs),
  slowest: costs[slowestSeed] ?? 0,
  slowestSeed,
};
parentPort?.postMessage(report);

/**
 * Reads an input, and returns how long it took, in microseconds a kB.
 * @param {string} input
 * @param {number} [seed] To note exceptions under.
 */
async function costOf(input, seed) {
  // Processor time, so that a busy machine has no effect.
  const begin = process.cpuUsage();
  try {
    reader.sniff(input);
    await reader.read(input);
  } catch (error) {
    const isTyped = error instanceof EarmarkError;
    if (seed !== undefined && !isTyped) exceptions.push({ seed, what: String(error) });
  }
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / Math.max(1, input.length / 1000);
}

/** @param {Float64Array} values */
function medianOf(values) {
  return values.toSorted()[values.length >> 1] ?? 0;
}

/** @returns {never} */
function fail() {
  throw new Error(`no reader has the id ${id}`);
}
