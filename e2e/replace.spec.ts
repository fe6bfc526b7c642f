import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, expect, test, tone } from './fixture';

test('words are replaced by keys alone: looked at, one, all of them, and all taken back at once', async ({
  launch,
  folder,
}) => {
  const [audio = '', transcript = ''] = copyInto(folder, { 'tone.mp3': tone.audio, 'tone.md': tone.transcript });
  const earmark = await launch(audio, transcript);
  const { page } = earmark;
  const { keyboard } = page;
  await expect(earmark.turns).toHaveCount(6);
  const bar = page.getByRole('search', { name: 'Find in transcript' });
  const listed = bar.getByRole('list', { name: 'What is replaced' }).getByRole('listitem');
  await keyboard.press('ControlOrMeta+Shift+h');
  await keyboard.type('these');
  await expect(listed).toHaveCount(6);
  await keyboard.press('ArrowDown');
  await keyboard.type('Those');
  await expect(listed.nth(1)).toHaveText(/^0:10 Ben HighThese Those are the tones from/);

  await keyboard.press('Enter');
  await expect(earmark.turn(0)).toContainText('Those are the tones');
  // The next one is current.
  await expect(bar.getByRole('status')).toContainText('1 of 5: Ben High');
  await expect(earmark.turn(1).locator('mark[data-here]')).toHaveText('These');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(bar.getByRole('status')).toContainText('2 of 5: Ada Low');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(bar.getByRole('textbox', { name: 'Replace with' })).toBeFocused();

  await keyboard.press('Alt+Enter');
  await expect(page.getByText('Replaced 5 times.')).toBeVisible();
  // Alt was not pressed alone, so the menu does not take the focus.
  await expect(bar.getByRole('textbox', { name: 'Replace with' })).toBeFocused();
  await expect(earmark.transcript.getByText('Those are', { exact: false })).toHaveCount(6);
  await expect(bar.getByRole('status')).toHaveText('Not found');
  await earmark.button('Undo').click();
  await expect(earmark.transcript.getByText('These are', { exact: false })).toHaveCount(5);
  await expect(listed).toHaveCount(5);

  await bar.getByRole('textbox', { name: 'Find in transcript' }).fill('second');
  await expect(listed.first()).toBeVisible();
  await bar.getByRole('textbox', { name: 'Find in transcript' }).fill('secon');
  await bar.getByRole('button', { name: 'Whole words' }).click();
  await expect(bar.getByRole('status')).toHaveText('Not found');
  await bar.getByRole('textbox', { name: 'Find in transcript' }).fill('high');
  await keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

test('5,000 hits are listed, replaced and taken back', async ({ launch, folder }) => {
  const transcript = join(folder, 'many.md');
  const turns = Array.from({ length: 5000 }, (_, turn) => `**Ann:** It is um number ${turn} of these.`);
  writeFileSync(transcript, turns.join('\n\n'));
  const earmark = await launch(transcript);
  const { page } = earmark;
  await expect(earmark.turn(0)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+h');
  await page.keyboard.type('um number');
  await page.getByRole('textbox', { name: 'Replace with' }).fill('the one');
  const bar = page.getByRole('search');
  await expect(bar.getByRole('status')).toContainText('1 of 5000');
  expect(await bar.getByRole('listitem').count()).toBeLessThan(40);
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByText('Replaced 5000 times.')).toBeVisible();
  await expect(earmark.turn(0)).toContainText('It is the one 0 of these.');
  await earmark.button('Undo').click();
  await expect(earmark.turn(0)).toContainText('It is um number 0 of these.');
  await expect(bar.getByRole('status')).toContainText('1 of 5000');
});
