import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { straightLines } from '../../lib/estimate-error.mjs';
import { Problem } from '../../lib/problem.mjs';
import { runNode } from '../../lib/processes.mjs';
import { buildPlugins, bundle } from '../../lib/sources.mjs';

/** @import { Run } from './driver.mjs' */
/** @import { Judged } from './figures.mjs' */

/**
 * What is known about a recording. Times are in seconds. Turns of the transcript that are not listed are not in the
 * sound.
 * @typedef {object} Truth
 * @property {number} duration
 * @property {{ index: number, start: number, end: number, traits?: string[], words?: (number | null)[] }[]} turns
 * `traits` says what is special about a turn, `words` when each word begins.
 * @property {{ start: number, end: number, isLate: boolean }[]} [adverts]
 * @property {boolean} [belongs] False where the text is of another recording.
 */

/** @typedef {Judged & { index: number, start: number, text: string, traits: string[] }} JudgedTurn */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {Truth} truth
 * @property {Run} run
 * @property {JudgedTurn[]} turns Of the transcript and of the sound.
 * @property {Judged[]} unspoken Turns that are not in the sound; their error is none.
 * @property {Judged[]} words
 * @property {number[]} straight Errors of straight lines between the stamps.
 * @property {number[]} estimate Errors of the estimate.
 */

/** @typedef {{ name: string, problem: string }} Failure */

/**
 * @param {string} folder
 * @returns {string[]} Names of its episodes, without an extension.
 * @throws {Problem} if there is none.
 */
export function episodesOf(folder) {
  const names = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.truth.json'))
    .map((file) => basename(file, '.truth.json'));
  if (names.length === 0) throw new Problem(`There is no .truth.json file in ${folder}.`);
  return names.sort();
}

/**
 * Builds the program that syncs one episode, and passes it to a callback.
 * @param {(sync: (transcript: string, audio: string) => Promise<Run>) => Promise<void>} use `sync` throws Problem.
 */
export async function withSync(use) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-sync-'));
  try {
    const program = await bundle('scripts/bench/sync/driver.mjs', folder, await buildPlugins());
    await use((transcript, audio) => syncOnce(program, transcript, audio));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} program
 * @param {string} transcript
 * @param {string} audio
 * @returns {Promise<Run>}
 */
async function syncOnce(program, transcript, audio) {
  const result = `${program}.json`;
  const { code, output } = await runNode([program, transcript, audio, result]);
  if (code !== 0) throw new Problem(output.trim().split('\n').slice(-12).join('\n'));
  return JSON.parse(readFileSync(result, 'utf8'));
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {(transcript: string, audio: string) => Promise<Run>} sync
 * @returns {Promise<Result | Failure>}
 */
export async function judge(folder, name, sync) {
  try {
    const run = await sync(join(folder, `${name}.md`), join(folder, `${name}.mp3`));
    return judged(name, JSON.parse(readFileSync(join(folder, `${name}.truth.json`), 'utf8')), run);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { name, problem: error.message };
  }
}

/**
 * @param {string} name
 * @param {Truth} truth
 * @param {Run} run
 * @returns {Result}
 */
function judged(name, truth, run) {
  const { transcript, alignment, times, estimate } = run;
  const confidenceOf = (/** @type {number} */ index) => alignment.turns[index]?.confidence ?? 0;
  const turns = truth.turns.map(({ index, start, traits = [] }) => ({
    index,
    start,
    traits,
    text: transcript.turns[index]?.text ?? '',
    error: (times[index]?.start ?? 0) - start,
    confidence: confidenceOf(index),
  }));
  const spoken = new Set(truth.turns.map(({ index }) => index));
  const unspoken = transcript.turns.flatMap((_, index) =>
    spoken.has(index) ? [] : [{ error: Number.POSITIVE_INFINITY, confidence: confidenceOf(index) }],
  );
  const words = truth.turns.flatMap(({ index, words: starts = [] }) =>
    starts.flatMap((start, word) => {
      const { start: found = 0, confidence = 0 } = alignment.turns[index]?.words[word] ?? {};
      return start === null ? [] : [{ error: found - start, confidence }];
    }),
  );
  /** @param {readonly number[]} starts */
  const errors = (starts) => truth.turns.map(({ index, start }) => (starts[index] ?? 0) - start);
  const straight = errors(straightLines(transcript, truth.duration));
  return { name, truth, run, turns, unspoken, words, straight, estimate: errors(estimate) };
}
