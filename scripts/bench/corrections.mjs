import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../lib/app.mjs';
import { openedTurnPainted } from '../lib/paint.mjs';
import { at } from '../lib/paths.mjs';

/** @import { Page } from '@playwright/test' */

const other = at('e2e/fixtures/tone.md');
const MANY = 1000;

/**
 * The cost of corrections in the window.
 * @typedef {object} CostOfCorrections
 * @property {number[]} words Milliseconds from Enter, after a word was typed, to the frame with it.
 * @property {number[]} splits The same from the key that splits a turn near the beginning.
 * @property {number[]} without Milliseconds to open the transcript without corrections.
 * @property {number[]} opened Milliseconds to open it with 1,000.
 */

/**
 * Corrects a transcript in the app, and opens it with many corrections.
 * @param {string} transcript
 * @param {number} rounds
 * @returns {Promise<CostOfCorrections>}
 */
export async function costOfCorrections(transcript, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const [plain, corrected] = [join(folder, 'plain.md'), join(folder, 'corrected.md')];
  const data = join(folder, 'data');
  for (const path of [plain, corrected]) copyFileSync(transcript, path);
  // Another text, so that it is another episode.
  writeFileSync(plain, '\n', { flag: 'a' });
  correctMany(corrected, data, folder);
  const app = await launchApp({ files: [other], dataFolder: data });
  try {
    const { page } = app;
    await page.waitForSelector('[data-turn="0"]');
    const without = await openings(page, plain, rounds);
    const opened = await openings(page, corrected, rounds);
    await openedTurnPainted(page, [plain]);
    /** @type {number[]} */
    const words = [];
    /** @type {number[]} */
    const splits = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.locator('[data-turn="1"] [data-word="0"]').click();
      await page.keyboard.press('F2');
      await page.keyboard.type(`word${round} `);
      words.push(await untilFrame(page, 'Enter'));
      await page.locator('[data-turn="1"] [data-word="1"]').click();
      splits.push(await untilFrame(page, 'Alt+Enter'));
    }
    return { words, splits, without, opened };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * Corrects many words, spread over a transcript, by the command line.
 * @param {string} transcript
 * @param {string} data The data folder.
 * @param {string} folder For the list of corrections.
 */
function correctMany(transcript, data, folder) {
  const cli = (/** @type {string[]} */ ...args) =>
    execFileSync(process.execPath, [at('out/cli/index.js'), ...args], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  /** @type {{ turns: { text: string }[] }} */
  const { turns } = JSON.parse(cli('inspect', transcript, '--json'));
  const places = turns.flatMap(({ text }, turn) => text.split(/\s+/).map((_, word) => ({ turn, word })));
  const step = Math.max(1, Math.floor(places.length / MANY));
  const list = Array.from({ length: MANY }, (_, index) => places[index * step])
    .filter((place) => place !== undefined)
    .map(({ turn, word }) => ({ op: 'replace', turn, words: [word, word + 1], text: `x${word}` }));
  const file = join(folder, 'list.json');
  writeFileSync(file, JSON.stringify(list));
  cli('edits', transcript, '--apply', file, `--user-data-dir=${data}`);
}

/**
 * @param {Page} page
 * @param {string} transcript
 * @param {number} rounds
 */
async function openings(page, transcript, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const { dropped, painted } = await openedTurnPainted(page, [transcript]);
    times.push(painted - dropped);
    await openedTurnPainted(page, [other]);
  }
  return times;
}

/**
 * Presses a key that changes the page.
 * @param {Page} page
 * @param {string} key
 * @returns {Promise<number>} Milliseconds until the frame with the change.
 */
async function untilFrame(page, key) {
  const frame = await page.evaluateHandle(() => ({
    painted: new Promise((resolve) => {
      const onKey = (/** @type {KeyboardEvent} */ { timeStamp }) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          // The change is painted in the next frame. The one behind it begins after that.
          requestAnimationFrame(() => requestAnimationFrame((time) => resolve(time - timeStamp)));
        });
        observer.observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true });
        removeEventListener('keydown', onKey, true);
      };
      addEventListener('keydown', onKey, true);
    }),
  }));
  await page.keyboard.press(key);
  return frame.evaluate(({ painted }) => /** @type {Promise<number>} */ (painted));
}
