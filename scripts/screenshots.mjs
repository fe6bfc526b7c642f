import { mkdirSync } from 'node:fs';
import { launchApp } from './lib/app.mjs';
import { at } from './lib/paths.mjs';
import { runScript } from './lib/problem.mjs';

/** @import { Page } from '@playwright/test' */

// `npm run screenshots`: makes the README's pictures from the running app, with the sample episode.

const clips = [
  { name: 'Who is on the show', words: 'And also Johnny Boursiquot is here.' },
  { name: 'A crush on firmware', words: 'I kind of have a crush on firmware' },
];
const listeningTo = 'backend';

/**
 * Selects words of the transcript.
 * @param {Page} page
 * @param {string} words Of one paragraph.
 */
function select(page, words) {
  return page.evaluate((wanted) => {
    for (const paragraph of document.querySelectorAll('[data-turn] p')) {
      const spans = [...paragraph.querySelectorAll('[data-word]')];
      const text = spans.map((span) => span.textContent).join(' ');
      if (!text.includes(wanted)) continue;
      const first = text.slice(0, text.indexOf(wanted)).split(' ').length - 1;
      const last = spans[first + wanted.split(' ').length - 1];
      if (!spans[first] || !last) continue;
      paragraph.scrollIntoView({ block: 'center' });
      getSelection()?.setBaseAndExtent(spans[first], 0, last, last.childNodes.length);
      return;
    }
    throw new Error(`The transcript does not say "${wanted}".`);
  }, words);
}

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
  await page.evaluate(() => document.fonts.ready);
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
      await page.screenshot({ path: at(`docs/screenshot-${colorScheme}.png`), animations: 'disabled' });
    }
  } finally {
    await app.close();
  }
});
