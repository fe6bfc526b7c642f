import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launchApp } from '../lib/app.mjs';
import { cli } from './library.mjs';

/** @import { Page } from '@playwright/test' */

/**
 * What the list of the library costs.
 * @typedef {object} ListInWindow
 * @property {number} first Milliseconds from the key to the first rows, as soon as the page is there.
 * @property {number[]} settled The same for the first time, a second later.
 * @property {number[]} opened The same, later.
 * @property {number[]} frames Milliseconds between two frames while the list is scrolled from its beginning to its end.
 * @property {number[]} started Milliseconds until the window shows an episode, with this library.
 * @property {number[]} startedEmpty The same with an empty library.
 */

/**
 * Makes a library of many small transcripts, and lists it in the window.
 * @param {{ episodes: number, rounds: number }} how
 * @returns {Promise<ListInWindow>}
 */
export async function listInWindow({ episodes, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    const data = join(folder, 'data');
    makeTexts(join(folder, 'texts'), episodes);
    cli(['library', 'add', join(folder, 'texts'), `--user-data-dir=${data}`]);
    const started = [];
    const startedEmpty = [];
    for (let round = 0; round < rounds; round++) {
      startedEmpty.push(await timeToStart(join(folder, 'empty')));
      started.push(await timeToStart(data));
    }
    const settled = [];
    for (let round = 0; round < rounds; round++) settled.push(await firstOpening(data));
    return { ...(await listed(data, rounds)), settled, started, startedEmpty };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * @param {string} folder
 * @param {number} count
 */
function makeTexts(folder, count) {
  for (let index = 0; index < count; index++) {
    const show = join(folder, `Show ${index % 40}`);
    mkdirSync(show, { recursive: true });
    const text = `**Ann:** \\[00:00\\] Hello ${index}.\n\n**Bob:** \\[00:40\\] Bye.\n`;
    writeFileSync(join(show, `20${10 + (index % 14)}-0${1 + (index % 9)}-1${index % 9} Episode ${index}.md`), text);
  }
}

/** @param {string} dataFolder */
async function timeToStart(dataFolder) {
  const began = performance.now();
  const app = await launchApp({ dataFolder });
  try {
    await app.page.locator('[data-turn]').first().waitFor();
    return performance.now() - began;
  } finally {
    await app.close();
  }
}

/** Milliseconds after which a person presses a key, at the earliest. */
const SETTLED = 1000;

/** @param {string} dataFolder */
async function firstOpening(dataFolder) {
  const app = await launchApp({ dataFolder });
  try {
    await app.page.locator('[data-turn]').first().waitFor();
    await pause(SETTLED);
    return await timeToOpen(app.page);
  } finally {
    await app.close();
  }
}

/**
 * @param {string} dataFolder
 * @param {number} rounds
 */
async function listed(dataFolder, rounds) {
  const app = await launchApp({ dataFolder });
  try {
    const { page } = app;
    await page.locator('[data-turn]').first().waitFor();
    const first = await timeToOpen(page);
    const frames = await whileScrolling(page);
    const opened = [];
    for (let round = 0; round < rounds; round++) {
      await page.keyboard.press('ControlOrMeta+l');
      await page.locator('[data-library]').first().waitFor({ state: 'detached' });
      opened.push(await timeToOpen(page));
    }
    return { first, opened, frames };
  } finally {
    await app.close();
  }
}

/** @param {Page} page */
async function timeToOpen(page) {
  // The page must listen before the key is pressed.
  const watched = await page.evaluateHandle(() => {
    /** @type {Promise<number>} */
    const shown = new Promise((resolve) => {
      document.addEventListener(
        'keydown',
        () => {
          const began = performance.now();
          const look = () => {
            if (document.querySelector('[data-library]')) resolve(performance.now() - began);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
    return { shown };
  });
  await page.keyboard.press('ControlOrMeta+l');
  return watched.evaluate(({ shown }) => shown);
}

/** @param {Page} page */
function whileScrolling(page) {
  return page.evaluate(async () => {
    const box = document.querySelector('[role="grid"] > :last-child');
    if (!box) throw new Error('There is no list.');
    /** @type {number[]} */
    const frames = [];
    const step = box.scrollHeight / 300;
    let before = performance.now();
    for (let at = 0; at < 300; at++) {
      box.scrollTop = at * step;
      const now = await new Promise((resolve) => requestAnimationFrame(resolve));
      frames.push(now - before);
      before = now;
    }
    return frames.slice(1);
  });
}
