import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../lib/app.mjs';
import { openedTurnPainted } from '../lib/paint.mjs';
import { at } from '../lib/paths.mjs';
import { atRest, longestFrame, watchFrames } from './opened-text.mjs';

/** @import { Page } from '@playwright/test' */

const sample = ['resources/sample/Go Time 42.mp3', 'resources/sample/Go Time 42.md'].map((file) => at(file));
const other = at('e2e/fixtures/tone.md');

/**
 * The cost of many clips in an episode.
 * @typedef {object} CostOfClips
 * @property {number[]} without Milliseconds to open the episode while it has none.
 * @property {number[]} opened Milliseconds to open it with them.
 * @property {number} openFrame The longest frame after that, until the page is at rest, in milliseconds.
 * @property {number} busyFrame The longest frame while the list is scrolled through and the episode is synced, in milliseconds.
 * @property {number} scrollFrame The same when it is synced.
 * @property {number[]} search Milliseconds from a key in the search of the list to the frame with what it finds.
 * @property {{ format: string, time: number }[]} exports Milliseconds to write all of them, without the disk.
 */

/**
 * Makes clips of the sample, each with a few of its words. Opens it without them and with them.
 * @param {number} count
 * @param {number} rounds
 * @returns {Promise<CostOfClips>}
 */
export async function costOfClips(count, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const app = await launchApp({ files: [other], dataFolder: folder });
  try {
    const { page } = app;
    await page.waitForSelector('[data-turn="0"]');
    const without = await openings(page, rounds);
    await openedTurnPainted(page, sample);
    await makeClips(page, count);
    await openedTurnPainted(page, [other]);
    const opened = await openings(page, rounds);
    await watchFrames(page);
    await openedTurnPainted(page, sample);
    await atRest(page);
    const openFrame = await longestFrame(page);
    await scrollList(page);
    const busyFrame = await longestFrame(page);
    await page.getByRole('progressbar', { name: 'Syncing' }).waitFor({ state: 'detached', timeout: 120_000 });
    await atRest(page);
    await longestFrame(page);
    await scrollList(page);
    const scrollFrame = await longestFrame(page);
    return {
      without,
      opened,
      openFrame,
      busyFrame,
      scrollFrame,
      search: await searches(page),
      exports: await exportsOf(page),
    };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * @param {Page} page
 * @param {number} rounds
 * @returns {Promise<number[]>} Milliseconds from the drop of the sample to its first turn on the screen.
 */
async function openings(page, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const { dropped, painted } = await openedTurnPainted(page, sample);
    times.push(painted - dropped);
    await openedTurnPainted(page, [other]);
  }
  return times;
}

/**
 * Adds clips to the open episode, spread over it, as one edit. Waits until they are on disk.
 * @param {Page} page
 * @param {number} count
 */
export async function makeClips(page, count) {
  const revision = await page.evaluate(async (wanted) => {
    const ready = await window.earmark.request('app:ready');
    const episode = ready.ok ? ready.value.episode : null;
    if (!episode?.transcript) throw new Error('The sample is not open.');
    const { transcript, times } = episode.transcript;
    const places = transcript.turns.flatMap(({ text, speaker }, turn) => {
      const words = text.split(/\s+/);
      return words.map((_word, word) => ({ turn, word, words, speaker, start: times[turn]?.words[word] ?? 0 }));
    });
    const clips = Array.from({ length: wanted }, (_one, index) => {
      const place = places[Math.floor((index * places.length) / wanted)];
      if (!place) throw new Error('The sample has no words.');
      const { turn, word, words, speaker, start } = place;
      const said = (/** @type {number} */ from) => words.slice(from, from + 4).join(' ');
      const last = Math.min(words.length - 1, word + 11);
      const end = Math.max(start, times[turn]?.words[last] ?? start) + 0.1;
      const text = words.slice(word, last + 1).join(' ');
      const edge = (/** @type {number} */ of) => ({ turn, word: of, said: said(of), offset: 0 });
      return {
        id: `clip ${index}`,
        name: words.slice(word, word + 5).join(' '),
        start,
        end,
        text,
        speakers: speaker === null ? [] : [speaker],
        words: {
          by: /** @type {const} */ ('words'),
          first: edge(word),
          last: edge(last),
          recording: null,
          heard: false,
        },
        note: index % 10 === 0 ? 'Ask her what she meant by that.' : '',
        tags: index % 5 === 0 ? ['to do'] : [],
      };
    });
    const after = Number(document.documentElement.dataset.savedRevision);
    const made = await window.earmark.request('episode:operation', {
      episode: episode.id,
      after,
      edit: { id: `clips ${wanted}`, way: 'do', undoes: null, operation: { do: 'add-clips', clips } },
    });
    if (!made.ok) throw new Error(made.problem.message);
    return after + 1;
  }, count);
  await page.waitForSelector(`html[data-saved-revision="${revision}"]`, { state: 'attached', timeout: 120_000 });
}

/**
 * Scrolls through the list of clips: step by step, to the middle and to the end.
 * @param {Page} page
 */
function scrollList(page) {
  return page.evaluate(async () => {
    let box = document.querySelector('section [role="list"]');
    while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
    if (!box) throw new Error('The list of clips does not scroll.');
    const frames = async (/** @type {number} */ count) => {
      for (let n = 0; n < count; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    for (let step = 0; step < 100; step += 1) {
      box.scrollTop += box.clientHeight * 0.7;
      await frames(2);
    }
    box.scrollTop = box.scrollHeight / 2;
    await frames(20);
    box.scrollTop = box.scrollHeight;
    await frames(20);
  });
}

/**
 * Types what is looked for, a key at a time, and deletes it again.
 * @param {Page} page
 * @returns {Promise<number[]>}
 */
async function searches(page) {
  const field = page.getByRole('searchbox', { name: 'Search clips' });
  await field.focus();
  const times = [];
  for (const key of [...'performance to do', ...Array(17).fill('Backspace')]) {
    const told = await page.evaluateHandle(() => {
      const shown = new Promise((resolve) => {
        const onKey = (/** @type {KeyboardEvent} */ { timeStamp }) =>
          // What is there when a frame begins is painted in it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
        addEventListener('keydown', onKey, { once: true, capture: true });
      });
      return { shown };
    });
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    times.push(await told.evaluate(({ shown }) => /** @type {Promise<number>} */ (shown)));
  }
  return times;
}

/**
 * Has the app write all clips in each format, in the process in which an export does that, and tell how it begins.
 * @param {Page} page
 * @returns {Promise<{ format: string, time: number }[]>}
 */
function exportsOf(page) {
  return page.evaluate(async () => {
    const ready = await window.earmark.request('app:ready');
    const episode = ready.ok ? ready.value.episode : null;
    if (!ready.ok || !episode) throw new Error('The sample is not open.');
    /** @type {{ id: string }[]} */
    const all = JSON.parse(episode.packedClips ?? JSON.stringify(episode.document.state.clips));
    const clips = all.map(({ id }) => id);
    const times = [];
    for (const { id: format } of ready.value.exporters) {
      const begin = performance.now();
      const written = await window.earmark.request('clips:preview', { episode: episode.id, format, clips });
      if (!written.ok) throw new Error(written.problem.message);
      times.push({ format, time: performance.now() - begin });
    }
    return times;
  });
}
