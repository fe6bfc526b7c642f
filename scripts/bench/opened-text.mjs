import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { dropFiles, launchApp } from '../lib/app.mjs';
import { at } from '../lib/paths.mjs';

/** @import { Page } from '@playwright/test' */
/** @import { RunningApp } from '../lib/app.mjs' */

const tellingBlocks = pathToFileURL(at('scripts/bench/telling-blocks.mjs')).href;

/**
 * The cost of a transcript that is opened and scrolled through.
 * @typedef {object} Cost
 * @property {number} open Milliseconds from its drop to its first turn on the screen.
 * @property {number} openFrame The longest frame meanwhile and until the page is at rest, in milliseconds.
 * @property {number} scrollFrame The longest frame while it is scrolled through, in milliseconds.
 * @property {number} block The longest that main's thread was blocked, in milliseconds.
 * @property {number} memory Of the renderer, in megabytes, when it was most.
 * @property {number} elements On the page, when they were most.
 * @property {boolean} end Whether the end of the transcript was seen at the end of the page.
 */

/**
 * Opens a transcript in a running app, and scrolls through it: step by step, to the middle and to the end.
 * @param {string} file
 * @returns {Promise<Cost>}
 */
export async function costOfText(file) {
  const app = await launchApp({
    files: [at('e2e/fixtures/tone.md')],
    env: { NODE_OPTIONS: `--import=${tellingBlocks}` },
  });
  try {
    const { page } = app;
    await page.waitForSelector('[data-turn="0"]');
    const begin = Date.now();
    await watchFrames(page);
    const started = performance.now();
    await dropFiles(page, [file]);
    await page.waitForFunction(() => !document.querySelector('[data-turn="0"]')?.textContent?.includes('tone'), null, {
      timeout: 300_000,
    });
    await page.evaluate(twoFrames);
    const open = performance.now() - started;
    await atRest(page);
    const openFrame = await longestFrame(page);
    const end = await scrollThrough(page);
    const scrollFrame = await longestFrame(page);
    const elements = await page.evaluate(() => Number(document.body.dataset.mostElements));
    const blocks = [...app.errors().matchAll(/^Blocked at (\d+) for (\d+)$/gm)];
    const block = Math.max(0, ...blocks.filter(([, time]) => Number(time) >= begin).map(([, , late]) => Number(late)));
    return { open, openFrame, scrollFrame, block, memory: await rendererMemory(app), elements, end };
  } finally {
    await app.close();
  }
}

/** @param {Page} page */
export function watchFrames(page) {
  return page.evaluate(() => {
    let last = performance.now();
    const { dataset } = document.body;
    dataset.longestFrame = '0';
    dataset.mostElements = '0';
    const look = () => {
      const now = performance.now();
      dataset.longestFrame = `${Math.max(Number(dataset.longestFrame), now - last)}`;
      dataset.mostElements = `${Math.max(Number(dataset.mostElements), document.getElementsByTagName('*').length)}`;
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/**
 * The longest frame since the last call.
 * @param {Page} page
 * @returns {Promise<number>} Milliseconds.
 */
export function longestFrame(page) {
  return page.evaluate(() => {
    const longest = Number(document.body.dataset.longestFrame);
    document.body.dataset.longestFrame = '0';
    return longest;
  });
}

/**
 * Waits until sixty consecutive frames come in time, for at most five seconds.
 * @param {Page} page
 */
export function atRest(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        let calm = 0;
        let last = performance.now();
        const begin = last;
        const look = () => {
          const now = performance.now();
          calm = now - last < 25 ? calm + 1 : 0;
          last = now;
          if (calm >= 60 || now - begin > 5000) resolve(undefined);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

/**
 * Scrolls a hundred steps of almost a page, then to the middle and to the end.
 * @param {Page} page
 * @returns {Promise<boolean>} Whether the end of the transcript is then at the end of the page.
 */
function scrollThrough(page) {
  return page.evaluate(async () => {
    const main = document.querySelector('main');
    if (!main) throw new Error('no page');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const frames = async (/** @type {number} */ count) => {
      for (let n = 0; n < count; n += 1) await frame();
    };
    for (let step = 0; step < 100; step += 1) {
      main.scrollTop += main.clientHeight * 0.7;
      await frames(2);
    }
    main.scrollTop = main.scrollHeight / 2;
    await frames(40);
    for (let step = 0; step < 30; step += 1) {
      main.scrollTop -= main.clientHeight * 0.7;
      await frames(2);
    }
    for (let again = 0; again < 3; again += 1) {
      main.scrollTop = main.scrollHeight;
      await frames(30);
    }
    const shown = [...document.querySelectorAll('[data-turn]')].filter((turn) => {
      const { top, bottom } = turn.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    const drawn = document.querySelectorAll('[data-turn]');
    const last = drawn[drawn.length - 1];
    return last !== undefined && shown.includes(last);
  });
}

const twoFrames = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))));

/**
 * The most memory that the renderer had, as the system counts.
 * @param {RunningApp} app
 * @returns {Promise<number>} Megabytes.
 */
async function rendererMemory({ page }) {
  const pid = await rendererOf(page);
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}

/**
 * @param {Page} page
 * @returns {Promise<number | undefined>} The process of the page.
 */
export async function rendererOf(page) {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = renderers.map(({ id }) => ({
    id,
    size: Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]),
  }));
  return sizes.sort((a, b) => b.size - a.size)[0]?.id;
}
