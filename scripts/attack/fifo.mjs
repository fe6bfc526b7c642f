import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { dropFiles, launchApp } from '../lib/app.mjs';
import { at } from '../lib/paths.mjs';
import { runNode } from '../lib/processes.mjs';

/** @import { Outcome } from '../attack.mjs' */

const healthy = ['e2e/fixtures/tone.mp3', 'e2e/fixtures/tone.md'].map((file) => at(file));
/** Each would block a thread for files, of which Node has four. */
const DROPS = 10;
/** Milliseconds. */
const LONGEST_OPENING = 5000;
const LONGEST_QUIT = 5000;

/**
 * Gives Earmark pipes with the names of recordings and transcripts.
 * @param {string} folder
 * @returns {Promise<Outcome>}
 */
export async function attack(folder) {
  if (process.platform === 'win32') return { held: true, figures: 'not tried: Windows has no such pipes' };
  const pipes = ['pipe.mp3', 'pipe.md'].map((name) => join(folder, name));
  execFileSync('mkfifo', pipes);
  const [sound = '', words = ''] = pipes;
  const [audio = '', transcript = ''] = healthy;
  const began = performance.now();
  const commands = [
    ['inspect', words],
    ['inspect', transcript, '--audio', sound],
    ['sync', words, audio],
    ['sync', transcript, sound],
  ];
  const codes = [];
  for (const command of commands) codes.push((await runNode([at('out/cli/index.js'), ...command])).code);
  const perCommand = Math.round((performance.now() - began) / commands.length);

  const app = await launchApp({ files: pipes, dataFolder: join(folder, 'data') });
  for (let n = 0; n < DROPS; n++) await dropFiles(app.page, [pipes[n % 2] ?? '']);
  const dropped = performance.now();
  await dropFiles(app.page, healthy);
  await app.page.locator('[data-turn="5"]').waitFor();
  const opening = Math.round(performance.now() - dropped);
  const told = performance.now();
  await app.close();
  const quit = Math.round(performance.now() - told);
  return {
    held: codes.every((code) => code === 1) && opening < LONGEST_OPENING && quit < LONGEST_QUIT,
    figures: `${DROPS + 2} pipes, then a file opens in ${opening} ms; quits in ${quit} ms; a command ends in ${perCommand} ms with ${codes.join(', ')}`,
  };
}
