import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, needsHost, sample, test, tone } from './fixture';

const library = ({ page }: Earmark) => page.getByRole('main', { name: 'Library' });
const rows = (earmark: Earmark) => library(earmark).locator('[data-library]');
const row = (earmark: Earmark, title: string) => rows(earmark).filter({ hasText: title });
const chosen = (earmark: Earmark) => library(earmark).getByRole('status').filter({ hasText: 'chosen' });
const item = ({ page }: Earmark, name: string) => page.getByRole('menuitem', { name, exact: true });

test('episodes are chosen by keys and pointer, and acted on by their menu', async ({ launch, folder }) => {
  const tapes = join(folder, 'tapes');
  copyInto(tapes, {
    'tone.mp3': tone.audio,
    'tone.md': tone.transcript,
    'Go Time 42.mp3': sample.audio,
    'Go Time 42.md': sample.transcript,
    'words.md': tone.transcript,
  });
  const earmark = await launch(tapes);
  const { page } = earmark;
  await expect(earmark.turns.first()).toBeVisible();
  await page.keyboard.press('Control+L');
  await expect(rows(earmark)).toHaveCount(3);
  const grid = library(earmark).getByRole('grid', { name: 'Episodes' });
  await expect(grid).toHaveAttribute('aria-multiselectable', 'true');

  // By keys.
  await grid.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosen(earmark)).toHaveText('2 chosen');
  await page.keyboard.press('Control+a');
  await expect(chosen(earmark)).toHaveText('3 chosen');
  await expect(grid.locator('[aria-selected="true"]')).toHaveCount(3);

  // What is filtered out stays chosen, and is not acted on.
  const filter = library(earmark).getByRole('searchbox');
  await filter.fill('go time');
  await expect(chosen(earmark)).toHaveText('3 chosen. 2 not listed: left as they are.');
  await filter.press('Escape');
  await expect(rows(earmark)).toHaveCount(3);
  await expect(chosen(earmark)).toHaveText('3 chosen');
  await grid.focus();
  await page.keyboard.press('Escape');
  await expect(chosen(earmark)).toHaveCount(0);

  // By the pointer.
  await row(earmark, 'words').click();
  await row(earmark, 'Go Time').click({ modifiers: ['Control'] });
  await expect(chosen(earmark)).toHaveText('2 chosen');
  await row(earmark, 'words').click({ button: 'right' });
  await item(earmark, 'Copy 2 Paths').click();
  await expect(page.getByText('Copied 2 paths.')).toBeVisible();
  await filter.click();
  await filter.press('Control+v');
  await expect(filter).toHaveValue(/Go Time 42\.mp3.*words\.md/);
  await filter.fill('');

  // By the menu key: one that was never opened is not forgotten, and is played.
  const toneRow = row(earmark, 'Tone').filter({ hasText: '1' });
  await toneRow.click();
  await page.keyboard.press('Shift+F10');
  await expect(item(earmark, 'Forget This Episode…')).toBeDisabled();
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(library(earmark)).toHaveCount(0);
  await expect(earmark.button('Pause')).toBeVisible();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.2);

  // What is kept of an episode that is not open is forgotten from the list.
  await page.keyboard.press('Control+L');
  await row(earmark, 'Go Time')
    .getByRole('button', { name: /^More for/ })
    .click();
  await item(earmark, 'Forget This Episode…').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(page.getByText(/“Go Time.*” is forgotten\./)).toBeVisible();
  await row(earmark, 'Go Time').click({ button: 'right' });
  await expect(item(earmark, 'Forget This Episode…')).toBeDisabled();
  await page.keyboard.press('Escape');

  // The transcripts of all are exported into a folder.
  needsHost('It chooses a folder in the host’s dialog.');
  const out = join(folder, 'out');
  mkdirSync(out);
  writeFileSync(join(out, 'Tone.vtt'), 'of the user');
  await grid.focus();
  await page.keyboard.press('Control+a');
  await library(earmark).getByRole('button', { name: 'Export transcripts…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 3 transcripts' });
  await dialog.getByRole('radio', { name: 'WebVTT' }).check();
  await earmark.choose(() => dialog.getByRole('button', { name: 'Choose a folder…' }).click(), out);
  await expect(page.getByText('Exported 3 transcripts to “out”.')).toBeVisible();
  expect(readFileSync(join(out, 'Tone.vtt'), 'utf8')).toBe('of the user');
  expect(readFileSync(join(out, 'Tone (2).vtt'), 'utf8')).toMatch(/^WEBVTT/);
  expect(readdirSync(out)).toHaveLength(4);
});

test('what an episode is, is edited in the list and undone, and no file changes', async ({ launch, folder }) => {
  const tapes = join(folder, 'tapes');
  const files = { 'Go Time 42.mp3': sample.audio, 'Go Time 42.md': sample.transcript };
  const [audio = ''] = copyInto(tapes, { 'tone.mp3': tone.audio, 'tone.md': tone.transcript, ...files });
  const before = statSync(audio).mtimeMs;
  const earmark = await launch(tapes);
  const { page } = earmark;
  await expect(earmark.turns.first()).toBeVisible();
  await page.keyboard.press('Control+L');
  const grid = library(earmark).getByRole('grid', { name: 'Episodes' });
  await expect(row(earmark, 'Tone')).toHaveCount(1);
  await row(earmark, 'Tone').click();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'Edit details' });
  // What is typed replaces it all.
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('Tone');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Talk at the harbour');
  await dialog.getByRole('textbox', { name: 'Show' }).fill('Old tapes');
  await dialog.getByRole('textbox', { name: 'Number' }).fill('7');
  await dialog.getByLabel('Date').fill('1987-06-05');
  const file = dialog.getByLabel('Picture for the cover');
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await expect(dialog.getByRole('alert')).toContainText('“notes.txt” is no picture');
  const buffer = await page.screenshot();
  await file.setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer });
  await expect(dialog.getByRole('img', { name: 'The chosen picture' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const edited = row(earmark, 'Talk at the harbour');
  await expect(edited).toContainText('Old tapes');
  await expect(edited).toContainText('1987-06-05');
  await library(earmark).getByRole('button', { name: 'Covers' }).click();
  await expect(edited.locator('img')).toHaveAttribute('src', /given=/);
  await expect
    .poll(() => edited.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(99);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row(earmark, 'Tone')).toHaveCount(1);
  await expect(edited).toHaveCount(0);
  await expect(grid.locator('img[src*="given="]')).toHaveCount(0);
  await grid.focus();
  await page.keyboard.press('Control+Shift+z');
  await expect(edited).toHaveCount(1);
  await expect(page.getByText('Done again: Edit Details of “Talk at the harbour”.')).toBeVisible();

  // Several at once: what they do not have in common stays, and one undo is for all.
  await library(earmark).getByRole('button', { name: 'List' }).click();
  await grid.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('F2');
  const ofTwo = page.getByRole('dialog', { name: 'Edit details of 2 episodes' });
  await expect(ofTwo.getByRole('textbox', { name: 'Show' })).toHaveAttribute('placeholder', 'Several values');
  await ofTwo.getByRole('textbox', { name: 'Show' }).fill('Harbour archive');
  await ofTwo.getByRole('button', { name: 'Save' }).click();
  await expect(row(earmark, 'Harbour archive')).toHaveCount(2);
  await expect(edited).toContainText('1987-06-05');
  await grid.focus();
  await page.keyboard.press('Control+z');
  await expect(row(earmark, 'Harbour archive')).toHaveCount(0);
  await expect(edited).toContainText('Old tapes');
  expect(statSync(audio).mtimeMs).toBe(before);
  expect(readdirSync(tapes)).toHaveLength(4);
});
