import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles, launchApp, startAgain } from '../lib/app.mjs';
import { at } from '../lib/paths.mjs';

/**
 * 1,500 files at once: on the command line, by a second start, and dropped. All must be listed. An earlier version
 * opened nothing beyond 1,000, and said nothing.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const files = Array.from({ length: 1502 }, (_, index) => join(folder, 'in', `$& ${index}.mp3`));
  mkdirSync(join(folder, 'in'));
  for (const file of files) copyFileSync(at('e2e/fixtures/tone.mp3'), file);
  const dataFolder = join(folder, 'data');
  /** @type {number[]} */
  const took = [];
  let began = performance.now();
  const app = await launchApp({ dataFolder, files: files.slice(2) });
  const listed = async (/** @type {number} */ count) => {
    await app.page
      .getByRole('region', { name: `${count} files` })
      .getByRole('listitem')
      .nth(count - 1)
      .waitFor();
    took.push(Math.round(performance.now() - began));
    began = performance.now();
  };
  try {
    await listed(1500);
    await startAgain(dataFolder, ...files.slice(1));
    await listed(1501);
    await dropFiles(app.page, files);
    await listed(1502);
  } finally {
    await app.close();
  }
  return { held: true, figures: `1,500 listed in ${took.join(', ')} ms: command line, second start, dropped` };
}
