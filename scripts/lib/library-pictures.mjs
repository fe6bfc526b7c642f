import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from './app.mjs';
import { makeLibrary, shows } from './made-up-library.mjs';
import { at } from './paths.mjs';

/** @import { Locator, Page } from '@playwright/test' */

/**
 * Takes a picture of what is shown.
 * @typedef {(name: string) => Promise<void>} Take
 */

/** Two colours for the cover of each show. */
const COVERS = [
  ['#1f4e5f', '#cfe3e2'],
  ['#a8412d', '#f6e0c8'],
  ['#2b2f52', '#d9c77e'],
  ['#f1ead9', '#3a5a40'],
];

/** Episodes that were begun, the last one last, and how far they were heard. */
const BEGUN = /** @type {const} */ ([
  ['A map drawn from memory', 0.998],
  ['A novel in eleven postcards', 0.35],
  ['Snow on the line', 0.2],
  ['The winter the harbour froze', 0.7],
  ['Why bread rises', 0.45],
]);

/** Words of an episode that become a clip: in which, which words, its name and its tag. */
const CLIPS = /** @type {const} */ ([
  ['A dining car, a cook, a stove', 'The cook lit the stove and fed the whole train.', 'The cook', 'opening'],
  ['A map drawn from memory', 'We pulled eleven of them over the ice by hand.', 'Eleven boats', 'quote'],
  ['Snow on the line', 'We stood for six hours.', 'Six hours in the snow', 'opening'],
  ['The winter the harbour froze', 'every winter the ice was thicker.', 'Thicker every winter', 'quote'],
  ['Why bread rises', 'Good bread crackles when it cools, like thin ice.', 'Listen to the bread', 'tip'],
  ['Why bread rises', 'Two percent salt, by the weight of the flour.', 'Salt, by weight', 'tip'],
]);

/**
 * Makes pictures of the library, with shows that do not exist.
 * @param {(page: Page, name: string) => Promise<void>} save Makes a picture, with this name.
 */
export async function takeLibraryPictures(save) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-pictures-'));
  const data = join(folder, 'data');
  try {
    mkdirSync(data);
    // There is nothing to be found in silence.
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ version: 1, autoSync: false }));
    await inApp(data, async (page) => {
      await page.locator('[data-measured="true"]').waitFor();
      await page.getByRole('heading', { name: 'All your recordings in one place' }).waitFor();
      await save(page, 'library-empty');
    });
    const library = join(folder, 'Podcasts');
    mkdirSync(library);
    const count = makeLibrary(library);
    execFileSync(process.execPath, [at('out/cli/index.js'), 'library', 'add', library, `--user-data-dir=${data}`]);
    await inApp(data, async (page) => {
      await rows(page).nth(10).waitFor();
      await page.getByText('Reading').waitFor({ state: 'detached', timeout: 60_000 });
      await giveCovers(page);
      await listen(page);
      await clip(page);
      await take(page, (name) => save(page, name));
      console.log(`Pictures of ${count} episodes.`);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * @param {string} data
 * @param {(page: Page) => Promise<void>} work
 */
async function inApp(data, work) {
  const app = await launchApp({ dataFolder: data });
  try {
    await app.page.setViewportSize({ width: 1280, height: 800 });
    await app.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
    // An episode that is opened shows its page.
    await app.page.locator('[data-turn]').first().waitFor();
    await app.page.keyboard.press('Control+l');
    await work(app.page);
  } finally {
    await app.close();
  }
}

/** @param {Page} page */
const libraryOf = (page) => page.getByRole('main', { name: 'Library' });
/** @param {Page} page */
const rows = (page) => libraryOf(page).locator('[data-library]');
/** @param {Page} page */
const filterOf = (page) => libraryOf(page).getByRole('searchbox');

/**
 * Gives all episodes of each show one cover.
 * @param {Page} page
 */
async function giveCovers(page) {
  for (const [index, { name }] of shows.entries()) {
    const buffer = await drawnCover(page, name, COVERS[index] ?? ['#000', '#fff']);
    await filterOf(page).fill(name);
    await libraryOf(page).getByRole('grid', { name: 'Episodes' }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('F2');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('Picture for the cover')
      .setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer });
    await dialog.getByRole('img', { name: 'The chosen picture' }).waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^The details of .* are changed/).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).last().click();
    await libraryOf(page).getByRole('grid', { name: 'Episodes' }).focus();
    await page.keyboard.press('Escape');
  }
  await filterOf(page).fill('');
}

/**
 * A plain cover with the name of a show.
 * @param {Page} page
 * @param {string} name
 * @param {readonly string[]} colours
 */
async function drawnCover(page, name, [back = '', ink = '']) {
  const address = await page.evaluate(
    ([title, paper, colour]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [300, 300];
      const draw = canvas.getContext('2d');
      if (!draw) throw new Error('There is no canvas.');
      draw.fillStyle = paper;
      draw.fillRect(0, 0, 300, 300);
      draw.fillStyle = colour;
      draw.fillRect(28, 28, 244, 3);
      draw.font = '600 46px Georgia, serif';
      for (const [line, word] of title.split(' ').entries()) draw.fillText(word, 28, 92 + line * 54);
      draw.beginPath();
      draw.arc(236, 236, 36, 0, 7);
      draw.fill();
      return canvas.toDataURL('image/png');
    },
    /** @type {const} */ ([name, back, ink]),
  );
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

/**
 * Opens an episode of the library.
 * @param {Page} page
 * @param {string} title
 */
async function open(page, title) {
  if (!(await libraryOf(page).isVisible())) await page.keyboard.press('Control+l');
  await filterOf(page).fill(title);
  await rows(page).filter({ hasText: title }).first().dblclick();
  await page.waitForFunction((wanted) => document.title.startsWith(wanted), title);
  await page.locator('[data-word]').first().waitFor();
}

/** @param {Page} page */
async function listen(page) {
  for (const [title, part] of BEGUN) {
    await open(page, title);
    await seek(page, part);
  }
}

/**
 * @param {Page} page
 * @param {number} part Of the recording, 0 to 1.
 */
async function seek(page, part) {
  const strip = page.getByRole('slider', { name: 'Position' });
  await strip.waitFor();
  const box = await strip.boundingBox();
  if (!box) throw new Error('There is no strip.');
  await page.mouse.click(box.x + box.width * part, box.y + box.height / 2);
}

/** @param {Page} page */
async function clip(page) {
  for (const [title, words, name] of CLIPS) {
    if (!(await page.title()).startsWith(title)) await open(page, title);
    await select(page, words);
    await page.getByRole('button', { name: 'Clip this' }).click();
    // The clips of an episode are made, and listed, in the order of their times.
    const field = page.getByRole('textbox', { name: 'Name of the clip' }).last();
    await field.fill(name);
    await field.press('Enter');
  }
}

/**
 * Selects words of the transcript.
 * @param {Page} page
 * @param {string} words Of one paragraph.
 */
export function select(page, words) {
  return page.evaluate((wanted) => {
    for (const paragraph of document.querySelectorAll('[data-turn] p')) {
      const spans = [...paragraph.querySelectorAll('[data-word]')];
      const text = spans.map((span) => span.textContent).join(' ');
      if (!text.includes(wanted)) continue;
      const first = text.slice(0, text.indexOf(wanted)).split(' ').length - 1;
      const last = spans[first + wanted.split(' ').length - 1];
      if (!spans[first] || !last) continue;
      paragraph.scrollIntoView({ block: 'center' });
      getSelection()?.setBaseAndExtent(spans[first], 0, last, last.childNodes.length);
      return;
    }
    throw new Error(`The transcript does not say "${wanted}".`);
  }, words);
}

/**
 * Tags the clips, in their list.
 * @param {Page} page
 */
async function tagClips(page) {
  for (const [, , name, tag] of CLIPS) {
    await libraryOf(page).getByRole('row').filter({ hasText: name }).click();
    await page.keyboard.press('F2');
    const dialog = page.getByRole('dialog', { name: 'Edit clip' });
    await dialog.getByRole('textbox', { name: 'Tags' }).fill(tag);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Changed “${name}”.`).waitFor();
  }
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
  const list = libraryOf(page).getByRole('grid').first();
  await list.focus();
  await page.keyboard.press('Home');
  await list.evaluate((grid) => grid.blur());
  await page.mouse.move(0, 0);
}

/**
 * @param {Page} page
 * @param {Take} picture
 */
async function take(page, picture) {
  const library = libraryOf(page);
  await open(page, 'Go Time 42');
  await seek(page, 0.3);
  // The message about the jump.
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
  await page.locator('[data-measured="true"]').waitFor();
  await page.keyboard.press('Control+l');
  await filterOf(page).fill('');
  await filterOf(page).evaluate((field) => field.blur());
  await page.mouse.move(0, 0);
  const [firstClip] = CLIPS;
  await rows(page).filter({ hasText: firstClip[0] }).getByText('1', { exact: true }).waitFor();
  await rows(page).filter({ hasText: 'A novel in eleven postcards' }).getByText('left').waitFor();
  await picture('library-list');
  await library.getByRole('button', { name: 'Covers' }).click();
  await page.waitForFunction(() =>
    [...document.images].every((one) => one.complete || one.getBoundingClientRect().top > innerHeight),
  );
  await picture('library-covers');
  await library.getByRole('button', { name: 'List' }).click();
  await library.getByRole('tab', { name: 'Clips' }).click();
  await tagClips(page);
  await picture('library-clips');
  await library.getByRole('tab', { name: 'Speakers' }).click();
  await library.getByRole('button', { name: 'Same person' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
  await library.getByRole('list', { name: 'Speakers' }).getByRole('button', { name: 'Ines Duarte' }).click();
  await library.getByRole('region', { name: 'What Ines Duarte says' }).getByRole('listitem').first().waitFor();
  await picture('library-speaker');
  await library.getByRole('tab', { name: 'Episodes' }).click();
  await page.keyboard.press('Control+Shift+f');
  await page.getByRole('dialog').getByRole('searchbox').fill('radio');
  await page.getByRole('dialog').locator('mark').first().waitFor();
  await picture('library-search');
}
