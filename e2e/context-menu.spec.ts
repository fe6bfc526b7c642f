import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, needsHost, test, tone } from './fixture';

needsHost('On Electron context menus are the system’s own.');

const menu = ({ page }: Earmark) => page.getByRole('menu', { name: 'Context menu' });
const item = (earmark: Earmark, name: string) => menu(earmark).getByRole('menuitem', { name, exact: true });

test('words are played from by their context menu, which opens beside them in a zoomed page, too', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio);
  const word = earmark.turn(3).getByText('tones', { exact: true });
  await expect(word).toBeVisible();
  for (const zoom of ['Control+Equal', 'Control+Equal']) await earmark.page.keyboard.press(zoom);
  const box = await word.boundingBox();
  await word.click({ button: 'right' });
  const opened = await menu(earmark).boundingBox();
  if (!box || !opened) throw new Error('nothing is there');
  expect(opened.x).toBeCloseTo(box.x + box.width / 2, -1);
  expect(opened.y).toBeCloseTo(box.y + box.height / 2, -1);
  await item(earmark, 'Play From Here').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(30.5);
  await expect(earmark.button('Pause')).toBeVisible();
  await expect(earmark.turn(3)).toHaveAttribute('aria-current', 'true');
  await word.click({ button: 'right' });
  await item(earmark, 'Show Only This Speaker').click();
  await expect(earmark.page.getByRole('region', { name: 'Shown speaker' })).toContainText('Only Ben High');
});

test('selected words are clipped and copied by it', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const word = earmark.turn(1).getByText('tones', { exact: true });
  await word.dblclick();
  await word.click({ button: 'right' });
  await item(earmark, 'Copy').click();
  await word.click({ button: 'right' });
  await item(earmark, 'Clip Selection or Sentence').click();
  await expect(earmark.clipItems).toHaveCount(1);
  await earmark.page.keyboard.press('Control+f');
  await earmark.page.keyboard.press('Control+v');
  await expect(earmark.page.getByRole('textbox', { name: 'Find in transcript' })).toHaveValue(/^tones ?$/);
});

test('the clip that a word is in is looped, split before the word and merged again', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.turn(1).locator('[data-to-start]').dblclick();
  await expect(earmark.clipItems).toHaveCount(1);
  const choose = async (word: string, name: string) => {
    await earmark.turn(1).getByText(word, { exact: true }).click({ button: 'right' });
    await item(earmark, name).click();
  };
  const nameOf = (index: number) => earmark.clipItems.nth(index).getByRole('textbox', { name: 'Name of the clip' });
  await choose('tones', 'Loop Clip');
  await expect(earmark.clips.getByRole('button', { name: /^Loop / })).toHaveAttribute('aria-pressed', 'true');
  await choose('tones', 'Split Clip Before This Word');
  await expect(nameOf(1)).toHaveValue(/^tones/);
  await choose('the', 'Merge Clip With Next');
  await expect(earmark.clipItems).toHaveCount(1);
  await earmark.turn(5).getByText('tones', { exact: true }).click({ button: 'right' });
  await expect(item(earmark, 'Play From Here')).toBeVisible();
  await expect(item(earmark, 'Play Clip')).toHaveCount(0);
});

test('the address of a link is copied, and pasted into a field by its own menu', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'linked.mp3': tone.audio });
  writeFileSync(join(folder, 'linked.md'), '**Ada:** See [the notes](https://example.com/notes) for it. \\[00:05\\]\n');
  const earmark = await launch(audio);
  await earmark.turn(0).getByRole('link').click({ button: 'right' });
  await item(earmark, 'Copy Link Address').click();
  await earmark.page.keyboard.press('Control+f');
  const field = earmark.page.getByRole('textbox', { name: 'Find in transcript' });
  await field.click({ button: 'right' });
  await expect(item(earmark, 'Cut')).toHaveAttribute('aria-disabled', 'true');
  await item(earmark, 'Paste').click();
  await expect(field).toHaveValue('https://example.com/notes');
});
