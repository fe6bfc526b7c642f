import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFiles, launchApp } from '../lib/app.mjs';
import { heardAfterSeek } from '../lib/heard.mjs';
import { interleaved, noiseRate, pinkNoise } from '../lib/noise.mjs';
import { at } from '../lib/paths.mjs';
import { pipe } from '../lib/sound.mjs';
import { recordings } from './recordings.mjs';

/** @import { Page } from '@playwright/test' */

/** Seconds of each recording. */
const duration = 60;
/** Telephone codecs change noise so much that little is alike. */
const found = 0.3;
/** The last second is tried, too: this much before the end. */
const lastPlace = 0.7;

/**
 * @typedef {object} KindHeard
 * @property {string} name
 * @property {string | null} refused What Earmark said instead of playing it.
 * @property {number} durationError Seconds.
 * @property {readonly number[]} first Milliseconds from what was sought to what was heard first, in order.
 * @property {number} lost Seeks after which nothing was heard, or nothing of what lies near there.
 */

/**
 * Makes recordings of every kind from noise, opens them in Earmark, seeks in each and listens. Needs ffmpeg.
 * @param {number} seeks In each, the last second once among them.
 * @param {readonly string[]} wanted One of them must be in the name of a kind; empty for all.
 * @returns {AsyncGenerator<KindHeard>}
 */
export async function* heardByKind(seeks, wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const app = await launchApp({ files: [at('e2e/fixtures/tone.md')] });
  const noise = pinkNoise(duration);
  const input = ['-f', 's16le', '-ar', String(noiseRate), '-ac', '1', '-i', '-'];
  try {
    await app.page.waitForSelector('[data-turn="0"]');
    for (const [name, extension, ...options] of kindsOf(wanted)) {
      const file = join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.${extension}`);
      await pipe('ffmpeg', ['-v', 'error', '-y', ...input, ...options, file], interleaved([noise]));
      yield { name, ...(await heardIn(app.page, file, noise, seeks)) };
      rmSync(file);
    }
  } finally {
    await app.close();
    rmSync(folder, { recursive: true });
  }
}

/** @param {readonly string[]} wanted */
function kindsOf(wanted) {
  if (wanted.length === 0) return recordings;
  return recordings.filter(([name]) => wanted.some((part) => name.includes(part)));
}

/**
 * @param {Page} page
 * @param {string} file
 * @param {Float32Array} noise
 * @param {number} seeks
 * @returns {Promise<Omit<KindHeard, 'name'>>}
 */
async function heardIn(page, file, noise, seeks) {
  const refused = await openedOrRefused(page, file);
  if (refused !== null) return { refused, durationError: 0, first: [], lost: 0 };
  const shown = await page.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuemax');
  const told = await page.evaluate(() => document.querySelector('audio')?.duration ?? 0);
  const length = Number.isFinite(told) ? told : Number(shown);
  const first = [];
  for (let n = 0; n < seeks; n++) {
    const place = n === 0 ? duration - lastPlace : 0.2 + Math.random() * (duration - 1.5);
    const heard = await heardAfterSeek(page, noise, place);
    if (heard && heard.likeness > found) first.push(heard.first);
  }
  first.sort((a, b) => a - b);
  return { refused, durationError: length - duration, first, lost: seeks - first.length };
}

/**
 * Drops a recording on the window, and waits until it can be played or is refused. Returns the message.
 * @param {Page} page
 * @param {string} file
 */
async function openedOrRefused(page, file) {
  const before = await page.evaluateHandle(() => document.querySelector('audio'));
  await page.evaluate(() => {
    for (const button of document.querySelectorAll('[role="alert"] button')) {
      if (button instanceof HTMLElement) button.click();
    }
  });
  await dropFiles(page, [file]);
  const answer = await page.waitForFunction((old) => {
    const audio = document.querySelector('audio');
    if (audio && audio !== old && audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) return { refused: null };
    const alert = document.querySelector('[role="alert"]')?.textContent;
    return alert ? { refused: alert } : null;
  }, before);
  const { refused } = (await answer.jsonValue()) ?? { refused: null };
  return refused;
}
