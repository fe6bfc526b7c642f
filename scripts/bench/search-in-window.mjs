import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchApp } from '../lib/app.mjs';

/** @import { Page } from '@playwright/test' */

/**
 * What the search in the window costs.
 * @typedef {object} SearchInWindow
 * @property {number} indexing Milliseconds until a library without an index is read, in the background.
 * @property {number[]} frames Milliseconds between two frames meanwhile.
 * @property {readonly { query: string, answered: number[], shown: number[] }[]} searches Milliseconds from a request to
 *   its answer, and from a key to the first hits on the screen.
 */

/**
 * @param {string} dataFolder Of a library.
 * @param {readonly string[]} queries
 * @param {number} rounds
 * @returns {Promise<SearchInWindow>}
 */
export async function searchInWindow(dataFolder, queries, rounds) {
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataFolder, `search.db${suffix}`), { force: true });
  const app = await launchApp({ dataFolder });
  try {
    const { page } = app;
    await page.waitForFunction(() => document.title !== '' && document.querySelector('button') !== null);
    await page.keyboard.press('ControlOrMeta+Shift+f');
    const { indexing, frames } = await whileReading(page);
    const searches = [];
    for (const query of queries) {
      /** @type {{ query: string, answered: number[], shown: number[] }} */
      const times = { query, answered: [], shown: [] };
      for (let round = 0; round < rounds; round++) {
        times.answered.push(await answered(page, query));
        times.shown.push(await shown(page, query));
      }
      searches.push(times);
    }
    return { indexing, frames, searches };
  } finally {
    await app.close();
  }
}

/**
 * The frames from when the reading of the library is told of until it is done.
 * @param {Page} page
 * @returns {Promise<{ indexing: number, frames: number[] }>}
 */
async function whileReading(page) {
  const told = page.getByRole('progressbar', { name: 'Reading the library' });
  await told.waitFor({ timeout: 60_000 });
  const began = performance.now();
  const noted = await page.evaluateHandle(() => {
    /** @type {number[]} */
    const frames = [];
    let before = performance.now();
    const note = (/** @type {number} */ now) => {
      frames.push(now - before);
      before = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    return frames;
  });
  await told.waitFor({ state: 'detached', timeout: 300_000 });
  return { indexing: performance.now() - began, frames: await noted.jsonValue() };
}

/**
 * @param {Page} page
 * @param {string} query
 */
function answered(page, query) {
  return page.evaluate(async (sought) => {
    const began = performance.now();
    await window.earmark.request('search:find', { query: sought, from: { turn: 0, hits: 0 }, limit: 40 });
    return performance.now() - began;
  }, query);
}

/** A word that nobody says. */
const NOWHERE = 'zqxjzqxj';

/**
 * Has the last key of a query pressed, after the others.
 * @param {Page} page
 * @param {string} query
 */
async function shown(page, query) {
  const field = page.getByRole('searchbox', { name: 'Search all episodes' });
  // An emptied field hides the hits before anything is answered, and would show them again at once.
  await field.fill(NOWHERE);
  await page.waitForFunction(() => document.querySelector('[data-hit]') === null);
  // The page must listen before the key is pressed.
  const watched = await page.evaluateHandle(() => {
    /** @type {Promise<number>} */
    const painted = new Promise((resolve) => {
      let began = 0;
      const look = () => {
        if (document.querySelector('[data-hit] mark') === null) requestAnimationFrame(look);
        // The frame after has it on the screen.
        else requestAnimationFrame((now) => resolve(now - began));
      };
      const onInput = (/** @type {Event} */ { timeStamp }) => {
        began = timeStamp;
        look();
      };
      document.addEventListener('input', onInput, { once: true, capture: true });
    });
    return { painted };
  });
  await field.fill(query);
  return watched.evaluate(({ painted }) => painted);
}
