import { existsSync, readdirSync } from 'node:fs';
import { at, tools } from './paths.mjs';
import { runNode } from './processes.mjs';

/** @import { Tally } from './tally.mjs' */

const atOnce = 2;

/** Every tsconfig of the project: one per folder of `src`, and the root's for tests, scripts and configuration. */
function projects() {
  const folders = readdirSync(at('src')).map((folder) => `src/${folder}`);
  return [...folders.filter((folder) => existsSync(at(folder, 'tsconfig.json'))), '.'];
}

/**
 * Checks the types of every project, and prints a line for each and what is wrong with it.
 * @returns {Promise<Tally>} One check per project.
 */
export async function checkTypes() {
  const waiting = projects();
  const tally = { passed: 0, failed: 0 };
  const work = async () => {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      const { code, output } = await runNode([tools.tsc, '-p', project]);
      tally[code === 0 ? 'passed' : 'failed']++;
      console.log(`${code === 0 ? '✓' : '✗'} ${project}/tsconfig.json`);
      if (code !== 0) console.log(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
}
