import { setTimeout as pause } from 'node:timers/promises';
import { launchApp } from './app.mjs';
import { episodesIn } from './database.mjs';
import { at } from './paths.mjs';

/** @import { Page } from '@playwright/test' */
/** @import { RunningApp } from './app.mjs' */
/** @import { Faults } from './faults.mjs' */

const tone = ['e2e/fixtures/tone.mp3', 'e2e/fixtures/tone.md'].map((file) => at(file));
/** Milliseconds: within so much of work Earmark is killed. */
const LONGEST_WORK = 4000;
/** Milliseconds within which what was confirmed must be shown again. */
const PATIENCE = 30_000;

/**
 * What a kill lost.
 * @typedef {{ what: string, age: number }} Loss `age`: milliseconds from when it was confirmed to the kill.
 */

/**
 * Starts Earmark, works in it, with faults under its database where some are given, kills it at a random moment, and looks
 * at what is there at the next start.
 * @param {string} dataFolder
 * @param {Faults | null} faults
 * @returns {Promise<{ kept: number, met: readonly string[], lost: Loss | null }>} How many edits were confirmed, the faults that
 *   there were, and what was lost.
 */
export async function killWhileEditing(dataFolder, faults) {
  const before = newest(dataFolder);
  const told = { revision: before.revision, at: 0 };
  const app = await launchApp({ files: tone, dataFolder, env: faults?.env ?? {} });
  const over = new AbortController();
  let disturbing = Promise.resolve(/** @type {string[]} */ ([]));
  let killed = 0;
  try {
    await watchSaved(app, told);
    if (faults) disturbing = faults.disturb(dataFolder, over.signal);
    const editing = edit(app).catch((error) => {
      // Nobody can work in what was killed.
      if (!over.signal.aborted) throw error;
    });
    await Promise.race([pause(Math.random() * LONGEST_WORK), editing]);
  } finally {
    killed = performance.now();
    over.abort();
    await app.kill();
  }
  const met = await disturbing;
  const { revision, clips } = newest(dataFolder);
  // What the window said last may come after the kill.
  const age = Math.max(0, killed - told.at);
  const kept = Math.max(0, told.revision - before.revision);
  if (revision < told.revision) return { kept, met, lost: { what: `revision ${told.revision} of ${revision}`, age } };
  return { kept, met, lost: await differsAfterStart(dataFolder, clips, age) };
}

/**
 * Notes what the window calls saved, from when one can work in it.
 * @param {RunningApp} app
 * @param {{ revision: number, at: number }} told The newest edit that the window called saved, and when.
 */
async function watchSaved({ page }, told) {
  await page.exposeFunction('toldSaved', (/** @type {number} */ revision) => {
    if (revision > told.revision) Object.assign(told, { revision, at: performance.now() });
  });
  await page.evaluate(() => {
    const root = document.documentElement;
    const tell = () => /** @type {any} */ (window).toldSaved(Number(root.dataset.savedRevision ?? 0));
    new MutationObserver(tell).observe(root, { attributes: true, attributeFilter: ['data-saved-revision'] });
  });
  await page.getByRole('button', { name: 'Play', exact: true }).and(page.locator(':enabled')).waitFor();
}

/**
 * Makes clips, and undoes some, until it is stopped.
 * @param {RunningApp} app
 * @returns {Promise<never>}
 */
async function edit({ page }) {
  for (let n = 0; ; n++) {
    await seek(page, Math.floor(Math.random() * 50));
    await page.keyboard.press('[');
    await seek(page, 50 + Math.floor(Math.random() * 9));
    await page.keyboard.press(']');
    if (n % 3 === 2) await page.keyboard.press('Control+z');
  }
}

/**
 * @param {Page} page
 * @param {number} time Seconds.
 */
async function seek(page, time) {
  await page.evaluate((to) => {
    const audio = document.querySelector('audio');
    if (audio) audio.currentTime = to;
  }, time);
  await page.locator(`[role="slider"][aria-label="Position"][aria-valuenow="${time}"]`).waitFor();
}

/**
 * The episode that is worked on, as it is on disk.
 * @param {string} dataFolder
 */
function newest(dataFolder) {
  const episodes = episodesIn(dataFolder).filter(({ title }) => title.startsWith('tone') || title.startsWith('Tone'));
  return episodes[0] ?? { revision: 0, clips: [] };
}

/**
 * Whether the window shows something else than the disk has, or reports damage.
 * @param {string} dataFolder
 * @param {readonly unknown[]} clips
 * @param {number} age
 * @returns {Promise<Loss | null>}
 */
async function differsAfterStart(dataFolder, clips, age) {
  const app = await launchApp({ files: tone, dataFolder });
  try {
    const { page } = app;
    await page.getByRole('button', { name: 'Play', exact: true }).and(page.locator(':enabled')).waitFor();
    const list = page.getByRole('region', { name: 'Clips' }).getByRole('list').getByRole('listitem');
    // Only those near the view are drawn; each tells how many there are.
    const count = async () =>
      (await list.count()) === 0 ? 0 : Number(await list.first().getAttribute('aria-setsize'));
    const began = performance.now();
    while ((await count()) !== clips.length && performance.now() - began < PATIENCE) await pause(50);
    const shown = await count();
    const damage = await page.getByText('was damaged').count();
    if (shown !== clips.length) return { what: `${shown} clips shown of ${clips.length}`, age };
    return damage > 0 ? { what: 'the database was damaged', age } : null;
  } finally {
    await app.close();
  }
}
