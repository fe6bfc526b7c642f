import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { type Earmark, expect, test } from './fixture';

const RECORDINGS = at('src/audio/testing/recordings');

test('clips of three episodes are found, put in an order, heard in a row, and exported together', async ({
  launch,
  folder,
}) => {
  const [shows, out] = [join(folder, 'shows'), join(folder, 'out')];
  for (const one of [shows, out]) mkdirSync(one);
  // Chromium gives no path of an empty folder.
  writeFileSync(join(out, 'notes.txt'), 'mine');
  const path = (name: string) => join(shows, `${name}.mp3`);
  for (const [name, recording] of [
    ['Ann', 'noise.mp3'],
    ['Bob', 'noise-stereo.mp3'],
    ['Cy', 'noise.m4a'],
  ] as const)
    copyFileSync(join(RECORDINGS, recording), path(name));

  const earmark = await launch(path('Ann'));
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(1, 2);
  for (const name of ['Bob', 'Cy']) {
    await earmark.drop([path(name)]);
    await expect(page).toHaveTitle(new RegExp(name));
    await expect(earmark.button('Play')).toBeEnabled();
    await earmark.clip(1, 2);
  }

  await page.keyboard.press('ControlOrMeta+l');
  await page.getByRole('tab', { name: 'Clips' }).click();
  const grid = page.getByRole('grid', { name: 'Clips' });
  const search = page.getByRole('searchbox', { name: /by name, note/ });
  const rows = grid.getByRole('row').filter({ has: page.getByRole('button', { name: /^Play / }) });
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText('Ann');

  // What is typed narrows the list; a tag, given by the keyboard, does too.
  await search.fill('bob');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(grid).toBeFocused();
  await page.keyboard.press('F2');
  const edit = page.getByRole('dialog', { name: 'Edit clip' });
  await edit.getByRole('textbox', { name: 'Name' }).fill('What Bob says');
  await edit.getByRole('textbox', { name: 'Tags' }).fill('good');
  await page.keyboard.press('Enter');
  await expect(rows.first()).toContainText('What Bob says');
  await expect(rows.first()).toContainText('#good');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows.first()).not.toContainText('#good');
  await grid.focus();
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rows).toHaveCount(1);
  await search.fill('');
  await expect(rows).toHaveCount(3);

  // The last is chosen first. Then it moves down in the order.
  await search.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('ControlOrMeta+Space');
  await page.keyboard.press('Home');
  await page.keyboard.press('ControlOrMeta+Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+Space');
  const numbers = () => rows.evaluateAll((all) => all.map((row) => row.querySelector('button')?.textContent));
  await expect.poll(numbers).toEqual(['2', '3', '1']);
  await page.keyboard.press('ControlOrMeta+ArrowUp');
  await expect.poll(numbers).toEqual(['3', '2', '1']);
  await page
    .getByRole('group', { name: 'Which clips' })
    .getByRole('button', { name: /^Chosen/ })
    .click();
  await expect.poll(numbers).toEqual(['1', '2', '3']);
  await expect(rows.first()).toContainText('Cy');

  const bar = page.getByRole('region', { name: 'Chosen clips' });
  await bar.getByRole('button', { name: 'Export clips…' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export clips' });
  await exporting.getByRole('radio', { name: /CMX3600/ }).check();
  await expect(exporting.getByRole('region', { name: 'Preview' })).toContainText('FROM CLIP NAME: Bob.mp3');
  const edl = join(out, 'all.edl');
  await earmark.saveAs(() => exporting.getByRole('button', { name: 'Save to a file…' }).click(), edl);
  await expect(page.getByText('Exported 3 clips to “all.edl”.')).toBeVisible();
  const events = readFileSync(edl, 'utf8').match(/^\d{3} {2}\S+/gm);
  expect(events).toEqual(['001  CY', '002  BOB', '003  ANN']);

  await bar.getByRole('button', { name: 'Export sound…' }).click();
  const sound = page.getByRole('dialog', { name: 'Export sound' });
  await sound.getByRole('radio', { name: 'One file, with a chapter for each clip' }).check();
  await expect(sound.getByText('is joined as FLAC or WAV only')).toBeVisible();
  await sound.getByRole('radio', { name: /^WAV/ }).check();
  await earmark.choose(() => sound.getByRole('button', { name: 'Choose a folder…' }).click(), out);
  await expect(page.getByText('Exported sound to 1 file in “out”.')).toBeVisible();
  const wav = readFileSync(join(out, 'Clips.wav'));
  expect([wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual([2, 44_100]);

  // They are heard one after the other, and the open episode stays open.
  const heard = await earmark.note('pause');
  await bar.getByRole('button', { name: 'Play chosen' }).click();
  for (const name of ['Cy', 'Bob', 'Ann']) await expect(status(earmark)).toContainText(`of ${name}`);
  await expect(status(earmark)).not.toContainText('Playing');
  expect(await heard()).toHaveLength(3);
  await expect(page).toHaveTitle(/Cy/);

  // A clip whose recording is gone stays, and cannot be heard.
  rmSync(path('Ann'));
  await expect(rows.nth(2)).toContainText('away', { timeout: 60_000 });
  await expect(rows.nth(2).getByRole('button', { name: /^Play / })).toBeDisabled();

  await rows.nth(1).dblclick();
  await expect(page).toHaveTitle(/Bob/);
  await expect(page.getByRole('list', { name: 'Clips' }).getByRole('listitem')).toHaveCount(1);
});

const status = ({ page }: Earmark) => page.getByRole('tabpanel').getByRole('status').first();
