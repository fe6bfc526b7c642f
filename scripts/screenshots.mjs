import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { launchApp } from './lib/app.mjs';
import { select, takeLibraryPictures } from './lib/library-pictures.mjs';
import { at } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';

/** @import { Page } from '@playwright/test' */

// `npm run screenshots`: makes the README's pictures from the running app, with the sample episode, and with a library of
// shows that do not exist. Needs ffmpeg.

const clips = [
  { name: 'Who is on the show', words: 'And also Johnny Boursiquot is here.' },
  { name: 'A crush on firmware', words: 'I kind of have a crush on firmware' },
];
const listeningTo = 'backend';

/** @param {Page} page */
async function setTheScene(page) {
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  // Clips get the times that are known by now.
  await page.getByRole('progressbar', { name: 'Syncing' }).waitFor({ state: 'detached', timeout: 120_000 });
  for (const { name, words } of clips) {
    await select(page, words);
    await page.getByRole('button', { name: 'Clip this' }).click();
    const field = page.getByRole('textbox', { name: 'Name of the clip' }).last();
    await field.fill(name);
    await field.press('Enter');
  }
  await page.locator('[data-word]', { hasText: listeningTo }).click();
  await page.locator('[data-current-word]', { hasText: listeningTo }).waitFor();
  // The message about the jump.
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.mouse.move(0, 0);
  await page.locator('[data-measured="true"]').waitFor();
}

/**
 * Keeps what the page shows. 256 colours are enough, and a third of the size.
 * @param {Page} page
 * @param {string} name
 */
async function keep(page, name) {
  const whole = at(`docs/${name}.whole.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: whole, animations: 'disabled' });
  const palette = 'split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none';
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', whole, '-vf', palette, at(`docs/${name}.png`)]);
  rmSync(whole);
}

await runScript(async () => {
  mkdirSync(at('docs'), { recursive: true });
  const app = await launchApp();
  try {
    const { page } = app;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await setTheScene(page);
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
      await keep(page, `screenshot-${colorScheme}`);
    }
  } finally {
    await app.close();
  }
  await takeLibraryPictures(keep);
});
