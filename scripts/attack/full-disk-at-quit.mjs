import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launchApp } from '../lib/app.mjs';
import { episodesIn } from '../lib/database.mjs';
import { at } from '../lib/paths.mjs';
import { NO_DISK, onSmallDisk } from '../lib/small-disk.mjs';

/** Names of files with unsaved work. */
const UNSAVED = /^Earmark unsaved work [0-9a-f]{8}\.json$/;

/**
 * A disk that is full when Earmark is closed, and one that is full when Earmark is killed while it saves the work
 * elsewhere. It is a small file system with the database on it, filled to the last byte. Ten clips made on the full
 * disk must all be there at the next start. Nothing that was saved elsewhere may be gone before that.
 * @type {import('../attack.mjs').Attack}
 */
export async function attack(folder) {
  const dataFolder = join(folder, 'data');
  const database = join(dataFolder, 'database');
  const documents = join(folder, 'home/Documents');
  for (const each of [documents, join(folder, 'temporary')]) mkdirSync(each, { recursive: true });
  const home = join(folder, 'home');
  const env = { HOME: home, XDG_CONFIG_HOME: home, TMPDIR: join(folder, 'temporary') };
  const start = (/** @type {string[]} */ ...files) => launchApp({ dataFolder, env, files });
  const kept = () => readdirSync(documents).filter((name) => UNSAVED.test(name)).length;
  const outcome = await onSmallDisk(database, '1m', async () => {
    const first = await start(at('e2e/fixtures/tone.mp3'), at('e2e/fixtures/tone.md'));
    await clips(first.page, 1);
    while (episodesIn(dataFolder).flatMap((episode) => episode.clips).length < 1) await pause(20);
    fill(join(database, 'filler'));
    await clips(first.page, 10);
    await first.page.getByText('the disk is full').first().waitFor();
    const began = performance.now();
    await first.close();
    const quit = Math.round(performance.now() - began);
    const afterQuit = kept();
    // The disk is still full: rescued work is taken in and rescued again. A kill comes at a random moment of that.
    for (const late of [0, 20, 40, 80]) {
      const app = await start();
      await count(app.page, 11);
      const closing = app.close();
      await new Promise((resolve) => setTimeout(resolve, late));
      await Promise.all([app.kill(), closing]);
    }
    const afterKills = kept();
    rmSync(join(database, 'filler'));
    const last = await start();
    await count(last.page, 11);
    await last.close();
    const held = afterQuit === 1 && afterKills > 0 && kept() === 0 && existsSync(database);
    const figures = `11 of 11 clips after a full disk, quit in ${quit} ms and 4 kills; ${afterKills} files kept, ${kept()} left`;
    return { held, figures };
  });
  return outcome ?? NO_DISK;
}

/**
 * Makes clips by keys, as a person does.
 * @param {import('@playwright/test').Page} page
 * @param {number} number
 */
async function clips(page, number) {
  const list = page.getByRole('region', { name: 'Clips' }).getByRole('list').getByRole('listitem');
  await page.getByRole('button', { name: 'Play', exact: true }).and(page.locator(':enabled')).waitFor();
  for (let done = 0; done < number; done++) {
    const before = await list.count();
    for (const [time, key] of /** @type {const} */ ([
      [before * 2 + 1, '['],
      [before * 2 + 2, ']'],
    ])) {
      await page.evaluate((to) => {
        const audio = document.querySelector('audio');
        if (audio) audio.currentTime = to;
      }, time);
      const slider = page.getByRole('slider', { name: 'Position' });
      await slider.and(page.locator(`[aria-valuenow="${time}"]`)).waitFor();
      await page.keyboard.press(key);
    }
    await list.nth(before).waitFor();
  }
  // Once this is answered, main has received everything that was sent before.
  await page.evaluate(() => /** @type {any} */ (window).earmark.request('app:ready'));
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {number} number
 */
async function count(page, number) {
  const list = page.getByRole('region', { name: 'Clips' }).getByRole('list').getByRole('listitem');
  await list.nth(number - 1).waitFor();
  const found = await list.count();
  if (found !== number) throw new Error(`${found} clips of ${number}`);
}

/** @param {string} file */
function fill(file) {
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=4k'], { stdio: 'ignore' });
  } catch {
    // Ends when no room is left.
  }
}
