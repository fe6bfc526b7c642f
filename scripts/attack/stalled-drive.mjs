import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dropFiles, launchApp, startAgain } from '../lib/app.mjs';
import { episodesIn } from '../lib/database.mjs';
import { at } from '../lib/paths.mjs';
import { mountDrive, noDrive } from '../lib/stalling-drive.mjs';
import { wavHeader } from '../lib/wav.mjs';

/** @import { Outcome } from '../attack.mjs' */
/** @import { Page } from '@playwright/test' */

const healthy = ['e2e/fixtures/tone.mp3', 'e2e/fixtures/tone.md'].map((file) => at(file));
const FILES = 8;
const CLIPS = 6;
/** Milliseconds. */
const LONGEST_OPENING = 5000;
const LONGEST_SAVING = 5000;
const LONGEST_QUIT = 5000;

/**
 * Has Earmark play a recording from a drive that stalls, open more from it, then work with a file on another disk, and
 * quit.
 * @param {string} folder
 * @returns {Promise<Outcome>}
 */
export async function attack(folder) {
  if (noDrive !== null) return { held: true, figures: `not tried: ${noDrive}` };
  const far = join(folder, 'far');
  const drive = await mountDrive(far, join(folder, 'drive'));
  try {
    const long = join(far, 'long.wav');
    const samples = 3600 * 16_000;
    writeFileSync(long, wavHeader(samples, 16_000));
    truncateSync(long, 44 + samples * 2);
    for (let n = 0; n < FILES; n++) copyFileSync(healthy[0] ?? '', join(far, `far-${n}.mp3`));
    const dataFolder = join(folder, 'data');
    mkdirSync(dataFolder);
    const app = await launchApp({ files: [join(drive.folder, 'long.wav')], dataFolder });
    const { page } = app;
    await page.getByRole('button', { name: 'Play', exact: true }).and(page.locator(':enabled')).waitFor();
    drive.stall();
    await seek(page, 3000);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByText('Waiting for the file…').waitFor();
    await startAgain(dataFolder, ...Array.from({ length: FILES }, (_, n) => join(drive.folder, `far-${n}.mp3`)));

    const dropped = performance.now();
    await dropFiles(page, healthy);
    await page.locator('[data-turn="5"]').waitFor();
    const opening = Math.round(performance.now() - dropped);
    for (let n = 0; n < CLIPS; n++) await makeClip(page, 8 * n + 1);
    const shown = await page.getByRole('region', { name: 'Clips' }).getByRole('listitem').count();
    const made = performance.now();
    while (clipsIn(dataFolder) < CLIPS && performance.now() - made < LONGEST_SAVING) await pause(20);
    const saved = clipsIn(dataFolder);
    const told = performance.now();
    await app.close();
    const quit = Math.round(performance.now() - told);
    return {
      held: opening < LONGEST_OPENING && shown === CLIPS && saved === CLIPS && quit < LONGEST_QUIT,
      figures: `a file of another disk opens in ${opening} ms; ${shown} clips shown, ${saved} on disk; quits in ${quit} ms`,
    };
  } finally {
    await drive.remove();
  }
}

/**
 * @param {Page} page
 * @param {number} time Seconds.
 */
function seek(page, time) {
  return page.evaluate((to) => {
    const audio = document.querySelector('audio');
    if (audio) audio.currentTime = to;
  }, time);
}

/**
 * @param {Page} page
 * @param {number} start Seconds.
 */
async function makeClip(page, start) {
  for (const [time, key] of /** @type {const} */ ([
    [start, '['],
    [start + 3, ']'],
  ])) {
    await seek(page, time);
    await page.locator(`[role="slider"][aria-label="Position"][aria-valuenow="${time}"]`).waitFor();
    await page.keyboard.press(key);
  }
}

/** @param {string} dataFolder */
function clipsIn(dataFolder) {
  return episodesIn(dataFolder).flatMap(({ clips }) => clips).length;
}
