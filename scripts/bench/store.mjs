import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchApp } from '../lib/app.mjs';
import { openedTurnPainted, turnPainted } from '../lib/paint.mjs';
import { at } from '../lib/paths.mjs';
import { buildPlugins, bundle } from '../lib/sources.mjs';
import { makeClips } from './many-clips.mjs';

/** @import { Page } from '@playwright/test' */
/** @import { Store } from '../../src/library/database/store.ts' */

const sample = ['resources/sample/Go Time 42.mp3', 'resources/sample/Go Time 42.md'].map((file) => at(file));
const other = at('e2e/fixtures/tone.md');

/** Edits that go in one append while the database is filled. */
const BATCH = 100;

/**
 * What a database costs with many episodes, and with many edits of one.
 * @typedef {object} CostOfStore
 * @property {number[]} list Milliseconds until all episodes are read.
 * @property {{ few: number[], many: number[] }} starts Milliseconds from the start to the sample's first turn: with that
 *   episode alone, and with all.
 * @property {{ few: number[], many: number[] }} openings Milliseconds from the drop of the sample to its first turn: with
 *   no edits, and with all.
 */

/**
 * @param {{ episodes: number, edits: number, rounds: number }} how
 * @returns {Promise<CostOfStore>}
 */
export async function costOfStore({ episodes, edits, rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const [few, many] = [join(folder, 'few'), join(folder, 'many')];
  const sources = await openSources(folder);
  try {
    for (const data of [few, many]) await (await launchApp({ files: sample, dataFolder: data })).close();
    const keys = await sources.fill(many, episodes, edits);
    const list = await sources.timesOfList(many, keys, rounds);
    const starts = { few: /** @type {number[]} */ ([]), many: /** @type {number[]} */ ([]) };
    const openings = { few: /** @type {number[]} */ ([]), many: /** @type {number[]} */ ([]) };
    // By turns: what else the machine does meets both.
    for (let round = 0; round < rounds; round++) {
      for (const [which, data] of /** @type {const} */ ([
        ['few', few],
        ['many', many],
      ])) {
        const app = await launchApp({ files: sample, dataFolder: data });
        starts[which].push((await turnPainted(app.page)) - app.startedAt);
        await openedTurnPainted(app.page, [other]);
        const { dropped, painted } = await openedTurnPainted(app.page, sample);
        openings[which].push(painted - dropped);
        await app.close();
      }
    }
    return { list, starts, openings };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * Makes edits in the app as a person does, and waits for each until the page says that it is saved.
 * @param {number} clips So many are there before.
 * @param {number} edits
 * @returns {Promise<{ saved: number[], disk: number[] }>} Milliseconds from the key to that, and those that the same disk
 *   takes for a sync by itself.
 */
export async function timesOfSaving(clips, edits) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const app = await launchApp({ files: sample, dataFolder: folder });
  try {
    const { page } = app;
    await page.getByRole('button', { name: 'Play', exact: true }).and(page.locator(':enabled')).waitFor();
    if (clips > 0) await makeClips(page, clips);
    const saved = [];
    for (let n = 0; n < edits; n++) saved.push(await timeOfEdit(page, n % 2 === 0 ? '[' : ']', 5 + n / 4));
    return { saved, disk: timesOfSync(join(folder, 'sync'), edits) };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * Presses a key that makes an edit at a place in the recording.
 * @param {Page} page
 * @param {string} key
 * @param {number} place Seconds.
 * @returns {Promise<number>} Milliseconds until the page says that it is saved.
 */
function timeOfEdit(page, key, place) {
  return page.evaluate(
    async ([pressed, time]) => {
      const audio = document.querySelector('audio');
      if (!audio) throw new Error('There is no player.');
      const seeked = new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
      audio.currentTime = time;
      await seeked;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const root = document.documentElement;
      const saved = new Promise((resolve) => {
        const observer = new MutationObserver(() => resolve(observer.disconnect()));
        observer.observe(root, { attributeFilter: ['data-saved-revision'] });
      });
      const began = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
      await saved;
      return performance.now() - began;
    },
    /** @type {const} */ ([key, place]),
  );
}

/**
 * @param {string} path
 * @param {number} count
 * @returns {number[]} Milliseconds to write a page to a file and have it on disk.
 */
function timesOfSync(path, count) {
  const file = openSync(path, 'w');
  const times = [];
  for (let n = 0; n < count; n++) {
    const began = performance.now();
    writeSync(file, Buffer.alloc(4096));
    fsyncSync(file);
    times.push(performance.now() - began);
  }
  closeSync(file);
  return times;
}

/**
 * Earmark's own database, without the app.
 * @param {string} folder For what is built.
 */
async function openSources(folder) {
  const plugins = await buildPlugins();
  const load = async (/** @type {string} */ entry, /** @type {string} */ name) =>
    import(pathToFileURL(await bundle(entry, join(folder, name), plugins)).href);
  /** @type {typeof import('../../src/library/database/store.ts')} */
  const { Store } = await load('src/library/database/store.ts', 'store');
  /** @type {typeof import('../../src/core/document/replica.ts')} */
  const { NEW_DOCUMENT, pendingEntries, replicaOf } = await load('src/core/document/replica.ts', 'replica');

  return {
    /**
     * Adds episodes, and edits of the one that was opened last.
     * @param {string} data
     * @param {number} episodes
     * @param {number} edits
     * @returns {Promise<string[]>} The keys of all.
     */
    async fill(data, episodes, edits) {
      const store = new Store(data, () => {});
      const { recents } = await store.begin();
      const [own = ''] = recents;
      const [opened] = await store.episodes([own]);
      if (!opened) throw new Error('The sample was not remembered.');
      const keys = Array.from({ length: episodes - 1 }, (_, n) => `audio-${String(n).padStart(32, '0')}`);
      for (const [n, key] of keys.entries()) {
        const audio = { fingerprint: key, path: `/talks/${n}.mp3` };
        await store.writeEpisode(key, { ...opened.record, title: `Talk ${n}`, audio, transcript: null }, 0);
      }
      await store.writeRecents([own, ...keys.slice(0, 29)], 30);
      await addEdits(store, own, edits);
      await store.close();
      return [own, ...keys];
    },

    /**
     * @param {string} data
     * @param {readonly string[]} keys
     * @param {number} rounds
     * @returns {Promise<number[]>} Milliseconds until all are read, each time from a database that was just opened.
     */
    async timesOfList(data, keys, rounds) {
      const times = [];
      for (let round = 0; round < rounds; round++) {
        const store = new Store(data, () => {});
        await store.begin();
        const began = performance.now();
        const all = await store.episodes(keys);
        times.push(performance.now() - began);
        await store.close();
        if (all.length !== keys.length) throw new Error(`${all.length} of ${keys.length} episodes were read.`);
      }
      return times;
    },
  };

  /**
   * @param {Store} store
   * @param {string} key
   * @param {number} count
   */
  async function addEdits(store, key, count) {
    let document = (await store.document(key)) ?? NEW_DOCUMENT;
    for (let done = 0; done < count; done += BATCH) {
      const edits = Array.from({ length: BATCH }, (_, n) => {
        const operation = /** @type {const} */ ({ do: 'begin-clip', at: (done + n + 1) / 100 });
        return /** @type {any} */ ({ id: `edit ${done + n}`, way: 'do', undoes: null, operation });
      });
      const replica = replicaOf(document, edits);
      const answer = await store.append(key, document, pendingEntries(replica), new Date().toISOString());
      if (!('serial' in answer)) throw new Error('Another process writes, too.');
      document = { ...replica.now, log: replica.now.log.slice(-2 * BATCH) };
    }
  }
}
