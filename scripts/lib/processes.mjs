import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** @import { ChildProcess } from 'node:child_process' */

/**
 * @typedef {object} Finished
 * @property {number} code Exit code; 128 and up for a process that a signal ended, or that never started.
 * @property {string} output What it printed on both streams, empty if `show`.
 */

/**
 * Runs a command in the project's folder, without stdin, and waits for it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ show?: boolean, env?: NodeJS.ProcessEnv }} [options] `show` lets its output through instead of keeping it.
 * @returns {Promise<Finished>}
 */
export function run(command, args, { show = false, env = process.env } = {}) {
  const stream = show ? 'inherit' : 'pipe';
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', stream, stream] });
  let output = '';
  for (const source of [child.stdout, child.stderr]) {
    source?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 128, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
  });
}

/**
 * Runs a script with this Node, like {@link run}.
 * @param {readonly string[]} args
 * @param {{ show?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/** @type {readonly NodeJS.Signals[]} */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Lets another program take this one's place. It gets the terminal and the signals. When it ends, this process ends
 * with the same exit code or signal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {boolean} [options.tether] Gives a Node program a channel whose 'disconnect' tells it that this process is gone,
 *   however it went.
 * @param {() => void} [options.cleanUp] Called when the program has ended.
 * @returns {Promise<never>}
 */
export function handOver(command, args, { env, tether = false, cleanUp = () => {} }) {
  const child = spawn(command, args, {
    cwd: root,
    env,
    stdio: tether ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of passedOn) process.on(signal, () => child.kill(signal));
  return new Promise((_, reject) => {
    child.on('error', (error) => {
      cleanUp();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      cleanUp();
      if (signal === null) process.exit(code);
      for (const passed of passedOn) process.removeAllListeners(passed);
      process.kill(process.pid, signal);
    });
  });
}

/**
 * Waits for work, and fails if it takes longer.
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function within(milliseconds, work) {
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came in ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Kills a process that leads a group of its own, and all that it started, without a warning.
 * @param {ChildProcess} child
 */
export function killGroup(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else process.kill(-child.pid, 'SIGKILL');
}
