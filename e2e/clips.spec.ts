import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Earmark, expect, sample, test, tone } from './fixture';

/** Marks a clip from the start of one turn to the start of another, by keys. */
async function markClip(earmark: Earmark, from: number, to: number): Promise<void> {
  const names = ['Ada Low', 'Ben High'];
  for (const [turn, key] of [
    [from, '['],
    [to, ']'],
  ] as const) {
    await earmark
      .turn(turn)
      .getByText(names[turn % 2] ?? '')
      .click();
    await expect(earmark.turn(turn)).toHaveAttribute('aria-current', 'true');
    await earmark.page.keyboard.press(key);
  }
}

/** Exports all clips in a format to a file, through the interface. */
async function exportTo(earmark: Earmark, format: string, file: string): Promise<void> {
  await earmark.button('Export clips').click();
  await earmark.page.getByRole('radio', { name: format }).check();
  await earmark.saveAs(() => earmark.button('Save to a file…').click(), file);
  await expect(earmark.page.getByText(`Exported 1 clip to “${basename(file)}”.`)).toBeVisible();
}

test('a clip marked by keys is listed, kept and exported, and the file says the same', async ({ launch, folder }) => {
  const first = await launch(tone.audio);
  await expect(first.button('Play')).toBeEnabled();
  await markClip(first, 1, 3);
  await expect(first.clipItems).toHaveCount(1);
  await expect(first.clipItems.first()).toContainText('0:10.0 – 0:30.0');

  const name = first.clips.getByRole('textbox', { name: 'Name of the clip' });
  await name.fill('Two turns');
  await name.press('Enter');

  await exportTo(first, 'JSON', join(folder, 'clips.json'));
  const [exported] = JSON.parse(readFileSync(join(folder, 'clips.json'), 'utf8')).clips;
  expect(exported).toMatchObject({ name: 'Two turns', start: 10, end: 30 });
  expect(exported.text).toContain('tones from second 10');

  await exportTo(first, 'Audacity', join(folder, 'labels.txt'));
  expect(readFileSync(join(folder, 'labels.txt'), 'utf8')).toBe('10.000000\t30.000000\tTwo turns\n');

  await exportTo(first, 'CSV (spreadsheet)', join(folder, 'clips.csv'));
  expect(readFileSync(join(folder, 'clips.csv'), 'utf8')).toContain('Two turns');

  await first.kill();
  const second = await launch();
  await expect(second.clipItems).toHaveCount(1);
  await expect(second.clips.getByRole('textbox', { name: 'Name of the clip' })).toHaveValue('Two turns');
});

test('Enter keeps the name of a clip and moves nothing else', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(20, 22);
  await earmark.seek(5);
  await expect.poll(() => earmark.now()).toBe(5);
  const jumps = await earmark.note('seeking');
  const name = earmark.clips.getByRole('textbox', { name: 'Name of the clip' });
  await name.fill('Two seconds');
  await name.press('Enter');
  await expect(name).toHaveValue('Two seconds');
  await expect(earmark.clipItems).toBeFocused();
  // Space plays the recording from its position, not the clip.
  await earmark.page.keyboard.press('Space');
  await expect(earmark.button('Pause')).toBeVisible();
  expect(await jumps()).toEqual([]);
});

test('clips go to the clipboard', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await markClip(earmark, 0, 1);
  await earmark.button('Export clips').click();
  await earmark.page.getByRole('radio', { name: 'Audacity' }).check();
  await earmark.button('Copy to clipboard').click();
  await expect(earmark.page.getByText(/^Copied 1 clip/)).toBeVisible();
});

test('selected words become a clip', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  // Another font would move the words from under the mouse.
  await earmark.page.evaluate(() => document.fonts.ready);
  const words = earmark.turn(2).locator('[data-word]');
  const [from, to] = [await words.nth(2).boundingBox(), await words.nth(6).boundingBox()];
  if (!from || !to) throw new Error('the words are not in view');
  const { mouse } = earmark.page;
  await mouse.move(from.x + 1, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(to.x + to.width - 1, to.y + to.height / 2, { steps: 4 });
  await mouse.up();
  const before = await earmark.heard();
  await earmark.button('Clip this').click();
  await expect(earmark.clipItems).toHaveCount(1);
  const texts = await words.allTextContents();
  await expect(earmark.clipItems.first()).toContainText(texts.slice(2, 7).join(' '));
  expect(await earmark.heard(), 'selecting is not seeking').toBe(before);
});

test('a clip plays from its start and stops at its end', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  const state = () => earmark.page.evaluate(() => document.querySelector('audio')?.readyState);
  await expect.poll(state).toBeGreaterThan(0);
  await earmark.page.keyboard.press('[');
  await earmark.turn(0).locator('[data-word]').nth(3).click();
  await earmark.page.keyboard.press(']');
  const end = await earmark.heard();
  // The click's own jump is over.
  await expect.poll(() => earmark.page.evaluate(() => document.querySelector('audio')?.seeking)).toBe(false);
  const [jumps, pauses] = [await earmark.note('seeking'), await earmark.note('pause')];
  await earmark.clips.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(pauses).toHaveLength(1);
  await expect(earmark.button('Play')).toBeVisible();
  expect((await jumps())[0]).toBe(0);
  expect(await earmark.heard()).toBeCloseTo(end, 3);
});

test('a deleted clip comes back by Undo and by key', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await markClip(earmark, 0, 2);
  await earmark.clips.getByRole('button', { name: /^Delete/ }).click();
  await expect(earmark.clipItems).toHaveCount(0);
  await earmark.button('Undo').click();
  await expect(earmark.clipItems).toHaveCount(1);
  await earmark.page.keyboard.press('Control+Z');
  await expect(earmark.clipItems).toHaveCount(0);
  await earmark.page.keyboard.press('Control+Shift+Z');
  await expect(earmark.clipItems).toHaveCount(1);
});

test('a note undoes what it tells, and goes when that is undone otherwise or another episode opens', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await markClip(earmark, 0, 1);
  await markClip(earmark, 2, 3);
  const remove = earmark.clips.getByRole('button', { name: /^Delete/ });
  const undo = earmark.button('Undo');
  await remove.first().click();
  await remove.first().click();
  await expect(undo).toHaveCount(1);
  await undo.click();
  await expect(earmark.clipItems).toContainText(['0:20.0']);
  await expect(undo).toHaveCount(0);

  await remove.first().click();
  await expect(undo).toHaveCount(1);
  await earmark.page.keyboard.press('Control+Z');
  await expect(earmark.clipItems).toHaveCount(1);
  await expect(undo).toHaveCount(0);

  await remove.first().click();
  await expect(undo).toHaveCount(1);
  await earmark.drop([sample.audio, sample.transcript]);
  await expect(earmark.turns.first()).toContainText('welcome back');
  await expect(undo).toHaveCount(0);
});

test('a note waits while it is pointed at, and while it has the focus', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await markClip(earmark, 0, 1);
  await earmark.page.clock.install();
  await earmark.clips.getByRole('button', { name: /^Delete/ }).click();
  const undo = earmark.button('Undo');
  await undo.hover();
  await earmark.page.clock.fastForward(20_000);
  await undo.focus();
  await earmark.page.mouse.move(0, 0);
  await earmark.page.clock.fastForward(20_000);
  await expect(undo).toBeVisible();
  await undo.blur();
  await earmark.page.clock.fastForward(20_000);
  await expect(undo).toBeHidden();
});
