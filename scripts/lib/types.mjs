import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { at, tools } from './paths.mjs';
import { runNode } from './processes.mjs';

/** @import { Tally } from './tally.mjs' */

const atOnce = 2;

/** Every tsconfig of the project: those under `src`, one for each runtime, and the root's for tests, scripts and configuration. */
function projects() {
  const files = readdirSync(at('src'), { recursive: true, encoding: 'utf8' });
  const configs = files.filter((file) => basename(file) === 'tsconfig.json').sort();
  return [...configs.map((file) => join('src', dirname(file))), '.'];
}

/**
 * Checks the types of every project. Prints a line for each, and its errors.
 * @returns {Promise<Tally>} One check per project.
 */
export async function checkTypes() {
  const waiting = projects();
  let passed = 0;
  /** @type {string[]} */
  const failed = [];
  const work = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      const { code, output } = await runNode([tools.tsc, '-p', project]);
      if (code === 0) passed++;
      else failed.push(`Types: ${project}`);
      console.log(`${code === 0 ? '✓' : '✗'} ${project}/tsconfig.json`);
      if (code !== 0) console.log(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { passed, failed };
}
