import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wavHeader } from '../scripts/lib/wav.mjs';
import { expect, needsHost, test, tone } from './fixture';
import { hear } from './hearing';

test('the sound of clips is cut into files, and is heard right', async ({ launch, folder }) => {
  needsHost('On Electron the menu is the system’s own.');
  const out = join(folder, 'cut here');
  mkdirSync(out);
  // Chromium gives no path of an empty folder.
  writeFileSync(join(out, 'notes.txt'), 'mine');
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(10, 13);
  await earmark.clip(40, 56);

  const openDialog = async () => {
    await page.getByRole('menubar').getByRole('menuitem', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: 'Export Sound…' }).click();
    return page.getByRole('dialog', { name: 'Export sound' });
  };
  // A list that shows only some clips offers just these.
  const search = page.getByRole('searchbox', { name: 'Search clips' });
  await search.fill('second 40');
  const some = await openDialog();
  await expect(some.getByRole('radio', { name: 'The one listed' })).toBeChecked();
  await expect(some.getByText('1 clip', { exact: true })).toBeVisible();
  await some.getByRole('radio', { name: 'All 2 clips' }).check();
  await expect(some.getByText('2 clips', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await search.fill('');

  const dialog = await openDialog();
  await expect(dialog.getByRole('checkbox', { name: 'Fade each clip in and out' })).toBeDisabled();
  const names = dialog.getByRole('textbox', { name: 'Their names' });
  await names.fill('{colour}');
  await expect(dialog.getByText('There is no field {colour}.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Choose a folder…' })).toBeDisabled();
  await names.fill('{start}');
  await earmark.choose(() => dialog.getByRole('button', { name: 'Choose a folder…' }).click(), out);
  await expect(page.getByText('Exported sound to 2 files in “cut here”.')).toBeVisible();
  expect(readdirSync(out).sort()).toEqual(['0.10.mp3', '0.40.mp3', 'notes.txt']);

  // What was chosen is remembered.
  const again = await openDialog();
  await expect(again.getByRole('textbox', { name: 'Their names' })).toHaveValue('{start}');
  await again.getByRole('radio', { name: 'One file, with a chapter for each clip' }).check();
  await again.getByRole('spinbutton', { name: 'Seconds of silence between clips' }).fill('1');
  await again.getByRole('radio', { name: /^FLAC/ }).check();
  await again.getByRole('checkbox', { name: 'Fade each clip in and out' }).check();
  await earmark.choose(() => again.getByRole('button', { name: 'Choose a folder…' }).click(), out);
  await expect(page.getByText('Exported sound to 1 file in “cut here”.')).toBeVisible();
  expect(readdirSync(out).filter((name) => name.endsWith('.flac'))).toHaveLength(1);

  await earmark.drop([join(out, '0.40.mp3')]);
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuemax', '16');
  await earmark.seek(2.2);
  // Second n of the recording sounds at a pitch of its own.
  expect(await hear(earmark, 40)).toBe(42);
});

test('a long export shows how far it is, and leaves nothing when it is cancelled', async ({ launch, folder }) => {
  needsHost('On Electron the menu is the system’s own.');
  const long = join(folder, 'long.wav');
  const samples = 2 * 3600 * 44_100;
  writeFileSync(long, wavHeader(samples, 44_100));
  truncateSync(long, 44 + 2 * samples);
  const out = join(folder, 'out');
  mkdirSync(out);
  writeFileSync(join(out, 'notes.txt'), 'mine');
  const earmark = await launch(long);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(10, 7190);
  await page.getByRole('menubar').getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Export Sound…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export sound' });
  await dialog.getByRole('radio', { name: /^FLAC/ }).check();
  await earmark.choose(() => dialog.getByRole('button', { name: 'Choose a folder…' }).click(), out);
  const progress = dialog.getByRole('progressbar', { name: 'Writing' });
  await expect(progress).toBeVisible();
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(1);
  expect(readdirSync(out)).toHaveLength(2);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('button', { name: 'Choose a folder…' })).toBeEnabled();
  expect(readdirSync(out)).toEqual(['notes.txt']);
});
