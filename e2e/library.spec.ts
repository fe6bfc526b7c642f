import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, needsHost, sample, test, tone } from './fixture';

const library = ({ page }: Earmark) => page.getByRole('main', { name: 'Library' });
const rows = (earmark: Earmark) => library(earmark).locator('[data-library]');
const row = (earmark: Earmark, title: string) => rows(earmark).filter({ hasText: title });
const kind = (earmark: Earmark, name: string) =>
  library(earmark).getByRole('group', { name: 'Show' }).getByRole('button', { name });

test('two folders are added, listed, filtered by keys, and one is taken out and put back', async ({
  launch,
  folder,
}) => {
  needsHost('It chooses a folder in the host’s dialog.');
  const shows = join(folder, 'shows');
  copyInto(join(shows, 'go'), { '2019-01-05 first.mp3': tone.audio, '2019-01-05 first.md': tone.transcript });
  const tapes = join(folder, 'tapes');
  copyInto(tapes, { 'alone.mp3': sample.audio });
  writeFileSync(join(tapes, 'broken.vtt'), '');
  writeFileSync(join(tapes, 'second.md'), '**Ann:** Words without sound.\n');
  const earmark = await launch();
  await expect(earmark.turns.first()).toBeVisible();
  const { page } = earmark;

  await earmark.choose(() => page.keyboard.press('Control+Shift+O'), shows);
  await expect(library(earmark)).toBeVisible();
  await expect(row(earmark, 'Tone')).toContainText('2019-01-05');
  await earmark.choose(() => library(earmark).getByRole('button', { name: 'Add folder…' }).click(), tapes);
  await expect(row(earmark, 'broken.vtt')).toContainText('Cannot be read');
  await expect(kind(earmark, 'No recording')).toContainText('1');
  await kind(earmark, 'No transcript').click();
  await expect(rows(earmark)).toHaveCount(1);
  await kind(earmark, 'All').click();

  const filter = library(earmark).getByRole('searchbox');
  await filter.fill('second');
  await expect(rows(earmark)).toHaveCount(1);
  await filter.press('Escape');
  await expect(rows(earmark)).toHaveCount(5);
  const grid = library(earmark).getByRole('grid', { name: 'Episodes' });
  // Ctrl+F leads to the filter from anywhere in the library, and Arrow Down from there into the list.
  await library(earmark).getByRole('tab', { name: 'Episodes' }).focus();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(filter).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(grid).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  const ofShow = grid.getByRole('columnheader', { name: 'Show' });
  await expect(ofShow.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ofShow).toHaveAttribute('aria-sort', 'ascending');
  // Covers have no heads: one menu sorts them, and the list of a narrow window.
  await library(earmark).getByRole('button', { name: 'Covers' }).click();
  const sortBy = library(earmark).getByRole('button', { name: 'Sort by' });
  await expect(sortBy).toHaveAccessibleDescription('Show, ascending');
  await sortBy.click();
  await page.getByRole('menuitemradio', { name: 'Title' }).click();
  await sortBy.click();
  await page.getByRole('menuitemradio', { name: 'Descending' }).click();
  await expect(rows(earmark).first()).toContainText('Tone');
  await sortBy.click();
  await page.getByRole('menuitemradio', { name: 'Ascending' }).click();
  await library(earmark).getByRole('button', { name: 'List', exact: true }).click();
  await expect(sortBy).toHaveCount(0);
  await grid.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await expect(grid).toBeFocused();
  await page.keyboard.type('ton');
  await expect(row(earmark, 'Tone')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(library(earmark)).toHaveCount(0);
  await expect(earmark.turns).toHaveCount(6);

  await page.keyboard.press('Control+L');
  await expect(row(earmark, 'Tone')).toHaveAttribute('aria-current', 'true');
  await library(earmark).getByRole('button', { name: 'Folders' }).click();
  await page.getByRole('button', { name: 'Take tapes out of the library' }).click();
  await page.keyboard.press('Escape');
  await expect(row(earmark, 'broken.vtt')).toHaveCount(0);
  expect(existsSync(join(tapes, 'broken.vtt'))).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row(earmark, 'broken.vtt')).toHaveCount(1);
  await page.keyboard.press('Control+L');
  await expect(library(earmark)).toHaveCount(0);
});

test('what changes in a folder shows, a moved pair stays one, and a folder that goes away is kept', async ({
  launch,
  folder,
}) => {
  test.slow();
  const tapes = join(folder, 'tapes');
  copyInto(tapes, { 'tone.mp3': tone.audio, 'tone.md': tone.transcript });
  const earmark = await launch(tapes);
  const { page } = earmark;
  await expect(earmark.turns).toHaveCount(6);
  await page.keyboard.press('Control+L');
  await expect(row(earmark, 'Tone')).toContainText('Stamped');
  // Names that have nothing in common, in another folder.
  mkdirSync(join(tapes, 'sorted'));
  renameSync(join(tapes, 'tone.mp3'), join(tapes, 'sorted/side A.mp3'));
  renameSync(join(tapes, 'tone.md'), join(tapes, 'sorted/what was said.md'));
  writeFileSync(join(tapes, 'new.md'), '**Ann:** This is new.\n');
  await expect(row(earmark, 'new')).toContainText('No recording');
  await expect(rows(earmark)).toHaveCount(2);
  await expect(row(earmark, 'Tone')).toContainText('sorted');
  await expect(row(earmark, 'Tone')).toContainText('Stamped');
  renameSync(tapes, join(folder, 'unplugged'));
  await expect(kind(earmark, 'Away')).toContainText('2', { timeout: 20_000 });
  renameSync(join(folder, 'unplugged'), tapes);
  await expect(kind(earmark, 'Away')).toHaveCount(0, { timeout: 30_000 });
  await expect(rows(earmark)).toHaveCount(2);
});
