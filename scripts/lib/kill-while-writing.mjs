import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { at } from './paths.mjs';

/**
 * Kills a command of Earmark's command line at a random moment after it first touched the folder that it writes in.
 * @param {readonly string[]} args
 * @param {string} folder
 * @param {number} power The moment comes after up to 10 ** `power` milliseconds; at once if that is 0.
 * @returns {Promise<boolean>} Whether it had begun to write, and was not done.
 */
export async function killWhileWriting(args, folder, power) {
  const watcher = watch(folder);
  const child = spawn(process.execPath, [at('out/cli/index.js'), ...args], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const touched = await Promise.race([once(watcher, 'change').then(() => true), ended.then(() => false)]);
  watcher.close();
  if (power > 0) await pause(Math.random() * 10 ** power);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  return touched && signal === 'SIGKILL';
}
