import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { Problem, runScript } from './lib/problem.mjs';

// `npm run attack [-- NAME…]`: hostile input, drives and kills, against the built app and command line. Each file in
// `attack/` is one attack with the same name. Prints a line for each: its name, whether Earmark held, and the figures.

/**
 * @typedef {object} Outcome
 * @property {boolean} held Whether Earmark stood it.
 * @property {string} figures What was measured, with units.
 */

/** @typedef {(folder: string) => Promise<Outcome>} Attack Gets an empty folder, which is removed after it. */

const at = new URL('./attack/', import.meta.url);

await runScript(async () => {
  const known = readdirSync(at)
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => file.slice(0, -'.mjs'.length));
  const wanted = process.argv.slice(2);
  const strange = wanted.filter((name) => !known.includes(name));
  if (strange.length > 0) throw new Problem(`There is no attack “${strange[0]}”. There are ${known.join(', ')}.`, 2);
  await ensureBuilt();
  for (const name of wanted.length > 0 ? wanted : known) {
    const { held, figures } = await run(name);
    if (!held) process.exitCode = 1;
    console.log(`${name.padEnd(24)}${held ? 'held  ' : 'FAILED'}  ${figures}`);
  }
});

/** @param {string} name */
async function run(name) {
  /** @type {{ attack: Attack }} */
  const { attack } = await import(new URL(`${name}.mjs`, at).href);
  const folder = mkdtempSync(join(tmpdir(), 'earmark-attack-'));
  try {
    return await attack(folder);
  } catch (error) {
    return { held: false, figures: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
