import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { launchApp } from '../lib/app.mjs';
import { at } from '../lib/paths.mjs';
import { asNobody, giveToNobody, stateOf } from './installed.mjs';

/** @import { Page } from '@playwright/test' */
/** @import { RunningApp } from '../lib/app.mjs' */
/** @import { Report } from './report.mjs' */

/** Milliseconds. Syncing takes seconds, or minutes if other work has the processors. */
const PATIENCE = { timeout: 180_000 };

/**
 * An installed Earmark.
 * @typedef {object} Installed
 * @property {string} name
 * @property {readonly [string, ...string[]]} program How it is started.
 * @property {string} folder All that was installed.
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * Uses an installed Earmark like a person who owns nothing of it and has no home folder: starts it, plays, has the
 * sample synced, exports, and opens files of kinds that need the parts beside the program.
 * @param {Report} report
 * @param {Installed} installed
 * @param {string} scratch A folder for what is opened and written.
 */
export async function checkJourney(report, installed, scratch) {
  const { name, folder } = installed;
  const before = stateOf(folder);
  const launch = (/** @type {string[]} */ ...files) => launchInstalled(installed, scratch, files);
  await checkStart(report, installed, scratch);

  await report.check(`${name}: opens 300 files at once, given as addresses`, async () => {
    const files = manyFiles(writable(join(scratch, 'Größe #1 日本')));
    await using(launch(...files.map((file) => pathToFileURL(file).href)), async (page) => {
      const shelf = page.getByRole('navigation', { name: 'Shelf' });
      // One of them is open, and is also among the recent ones, like the sample.
      await expect.poll(() => shelf.getByRole('listitem').count(), PATIENCE).toBeGreaterThanOrEqual(300);
    });
  });

  await report.check(`${name}: decodes a recording that Chromium does not, with WebAssembly in a thread`, () =>
    using(launch(pathToFileURL(at('src/audio/fixtures/alac.caf')).href), async (page) => {
      const play = page.getByRole('button', { name: 'Play', exact: true });
      await expect(play).toBeEnabled();
      await play.click();
      await expect.poll(() => heard(page)).toBeGreaterThan(0.1);
    }),
  );

  await report.check(`${name}: reads Japanese, which has WebAssembly and a dictionary of its own`, async () => {
    const folder = writable(join(scratch, 'japanese'));
    copyFileSync(at('e2e/fixtures/tone.mp3'), join(folder, 'talk.mp3'));
    writeFileSync(
      join(folder, 'talk.md'),
      '**話者:** 今日は天気がいいですね。\n\n**相手:** そうですね、散歩に行きましょう。\n',
    );
    await using(launch(join(folder, 'talk.mp3')), async (page) => {
      await expect(page.getByRole('alert')).toContainText('does not seem to be what is said', PATIENCE);
    });
  });

  await report.check(`${name}: nothing was written to what is installed`, () => {
    assert.deepEqual(stateOf(folder), before);
  });
}

/**
 * The first start, with nothing to open.
 * @param {Report} report
 * @param {Installed} installed
 * @param {string} scratch
 */
export async function checkStart(report, installed, scratch) {
  const { name } = installed;
  const written = writable(join(scratch, 'written'));
  await report.check(
    `${name}: starts with its sample, plays it, and finds its words with the speech model, and shows its licences`,
    () =>
      using(launchInstalled(installed, scratch, []), async (page) => {
        await expect(turns(page).first()).toBeVisible();
        const play = page.getByRole('button', { name: 'Play', exact: true });
        await expect(play).toBeEnabled();
        await play.click();
        await expect.poll(() => heard(page)).toBeGreaterThan(0.5);
        await page.getByRole('button', { name: 'Pause', exact: true }).click();
        await expect(turns(page).filter({ hasText: /about \d/ })).toHaveCount(0, PATIENCE);
        await expect(page.getByRole('progressbar', { name: 'Syncing' })).toBeHidden(PATIENCE);
        await exportCaptions(page, join(written, 'sample.vtt'));
        assertTimes(join(written, 'sample.vtt'));
        await page.getByRole('menubar').getByRole('menuitem', { name: 'Help' }).click();
        await page.getByRole('menuitem', { name: 'About Earmark' }).click();
        await page.getByText('Licences of what it contains').click();
        await expect(page.getByText('Third-party software')).toBeVisible();
      }),
  );
}

/**
 * @param {Installed} installed
 * @param {string} scratch
 * @param {string[]} files
 */
function launchInstalled({ program, env }, scratch, files) {
  const dataFolder = writable(join(scratch, 'data'));
  return launchApp({ program: asNobody(program), dataFolder, files, env: { ...env, HOME: '/nonexistent' } });
}

/** @param {Page} page */
const turns = (page) => page.getByRole('list', { name: 'Transcript' }).getByRole('listitem');

/** @param {Page} page */
const heard = (page) => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);

/**
 * @param {Promise<RunningApp>} launched
 * @param {(page: Page) => Promise<void>} use
 */
async function using(launched, use) {
  const app = await launched;
  try {
    await use(app.page);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${app.errors()}`);
  } finally {
    await app.close();
  }
}

/**
 * @param {Page} page
 * @param {string} file
 */
async function exportCaptions(page, file) {
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export transcript' });
  await dialog.getByRole('radio', { name: 'WebVTT', exact: true }).check();
  await dialog.getByRole('button', { name: 'Save to a file…' }).click();
  await page.getByRole('textbox', { name: 'Save as' }).fill(file);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/Exported the transcript/)).toBeVisible();
}

/**
 * The turns of the exported sample begin where they are said.
 * @param {string} file
 */
function assertTimes(file) {
  /** @type {{ turns: { start: number }[] }} */
  const truth = JSON.parse(readFileSync(at('e2e/fixtures/sample.truth.json'), 'utf8'));
  const cues = [...readFileSync(file, 'utf8').matchAll(/^(\d+):(\d+):([\d.]+) -->/gm)];
  const starts = cues.map(
    ([, hours, minutes, seconds]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  );
  for (const { start } of truth.turns) {
    const nearest = Math.min(...starts.map((time) => Math.abs(time - start)));
    assert.ok(nearest < 0.3, `no caption begins at ${start} s, the nearest is ${nearest} s off`);
  }
}

/** @param {string} folder */
function manyFiles(folder) {
  return Array.from({ length: 300 }, (_, index) => {
    const file = join(folder, `${index} é.vtt`);
    writeFileSync(file, `WEBVTT\n\n00:01.000 --> 00:02.000\nNumber ${index}.\n`);
    return file;
  });
}

/** @param {string} folder */
function writable(folder) {
  mkdirSync(folder, { recursive: true });
  giveToNobody(folder);
  return folder;
}
