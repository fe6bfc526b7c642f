import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

const barOf = (earmark: Earmark) => earmark.page.getByRole('search', { name: 'Find in transcript' });
const fieldOf = (earmark: Earmark) => earmark.page.getByRole('textbox', { name: 'Find in transcript' });
const hits = (earmark: Earmark) => earmark.transcript.locator('mark');
const here = (earmark: Earmark) => earmark.transcript.locator('mark[data-here]');
const under = (earmark: Earmark) => earmark.position.locator('[data-find-mark=""]');

test('words are found, marked on the page and under the waveform, and played', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.page.keyboard.press('ControlOrMeta+f');
  await expect(fieldOf(earmark)).toBeFocused();
  // Letters go into the field, and are no commands.
  await earmark.page.keyboard.type('UP TO');
  await expect(barOf(earmark).getByRole('status')).toContainText('1 of 6');
  await expect(under(earmark)).toHaveCount(6);
  await earmark.page.keyboard.press('Enter');
  await earmark.page.keyboard.press('Enter');
  await earmark.page.keyboard.press('Enter');
  await earmark.page.keyboard.press('Shift+Enter');
  await expect(barOf(earmark).getByRole('status')).toContainText('3 of 6: Ada Low');
  await expect(earmark.turn(2).locator('mark[data-here]').first()).toBeInViewport();
  expect(await earmark.heard()).toBe(0);

  const jumps = await earmark.note('seeking');
  await earmark.page.keyboard.press('ControlOrMeta+Enter');
  await expect(earmark.button('Pause')).toBeVisible();
  await expect.poll(jumps).toHaveLength(1);
  const [played = 0] = await jumps();
  await earmark.page.keyboard.press('Escape');
  await expect(barOf(earmark)).toBeHidden();
  await expect(earmark.turn(2)).toBeFocused();
  await expect(hits(earmark)).toHaveCount(0);
  await earmark.page.keyboard.press('k');
  await earmark.turn(2).getByText('up', { exact: true }).click();
  const word = await earmark.heard();
  expect(word).toBeGreaterThan(23);
  expect(word).toBeLessThan(28);
  expect(played).toBe(word);
});

test('what is typed right after Ctrl+F is looked for, every letter of it', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  const session = await earmark.page.context().newCDPSession(earmark.page);
  const press = (letter: string, more: { modifiers?: number; text?: string }) =>
    session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: letter,
      code: `Key${letter.toUpperCase()}`,
      windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0),
      ...more,
    });
  // Faster than anyone types: no key waits for the effect of the one before. Each of these letters is a command
  // elsewhere.
  const [control, command] = [2, 4];
  await Promise.all([
    press('f', { modifiers: process.platform === 'darwin' ? command : control }),
    ...[...'mskx'].map((letter) => press(letter, { text: letter })),
  ]);
  await expect(fieldOf(earmark)).toHaveValue('mskx');
});

test('what is not there is said, and nothing is marked', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.button('Find').click();
  await fieldOf(earmark).fill('zebra');
  await expect(barOf(earmark).getByRole('status')).toHaveText('Not found');
  await expect(hits(earmark)).toHaveCount(0);
  await expect(barOf(earmark).getByRole('button', { name: 'Next' })).toBeDisabled();
  await fieldOf(earmark).fill('');
  await expect(barOf(earmark).getByRole('status')).toHaveText('');
});

test('selected words are looked for, from where they are on', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.turn(1).getByText('second', { exact: true }).first().dblclick();
  await earmark.button('Find').click();
  await expect(fieldOf(earmark)).toHaveValue('second');
  await expect(barOf(earmark).getByRole('status')).toContainText('3 of 12');
  await earmark.page.keyboard.press('Enter');
  await expect(barOf(earmark).getByRole('status')).toContainText('4 of 12');

  // Find Next goes on from there, even after the bar was closed with Escape, wherever the focus is.
  await earmark.turn(5).focus();
  await earmark.page.keyboard.press('Escape');
  await expect(barOf(earmark)).toBeHidden();
  await expect(earmark.turn(5)).toBeFocused();
  await earmark.page.keyboard.press('Control+g');
  await expect(barOf(earmark).getByRole('status')).toContainText('5 of 12');
});

test('nothing is found under a dialog', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.button('Find').click();
  await earmark.page.keyboard.press('Escape');
  await earmark.page.keyboard.press('Control+/');
  await expect(earmark.page.getByRole('dialog')).toBeVisible();
  await earmark.page.keyboard.press('Control+f');
  // Commands run in order. When this one is done, the other would have been, too.
  await earmark.page.keyboard.press('Control+b');
  await expect(earmark.page.locator('nav[aria-label="Shelf"]')).toBeHidden();
  await expect(barOf(earmark)).toBeHidden();
  await earmark.page.keyboard.press('Escape');
  await expect(earmark.page.getByRole('dialog')).toBeHidden();
});

test('a hit far away in a long talk is brought into view, and forgotten with its episode', async ({
  launch,
  folder,
}) => {
  const [audio = ''] = copyInto(folder, { 'long.mp3': tone.audio });
  const transcript = join(folder, 'long.md');
  const turns = Array.from({ length: 3000 }, (_, index) => `**Ann:** Words of turn number${index} and so on.`);
  turns[2500] = '**Ann:** Here a zebra and another Zebra are.';
  writeFileSync(transcript, turns.join('\n\n'));
  const earmark = await launch(audio, transcript);
  await expect(earmark.turn(0)).toBeVisible();
  await earmark.button('Find').click();
  await earmark.page.keyboard.type('zebra');
  await expect(here(earmark)).toBeInViewport();
  await expect(hits(earmark)).toHaveText(['zebra', 'Zebra']);
  await earmark.page.keyboard.press('Control+g');
  await expect(here(earmark)).toHaveText('Zebra');

  await earmark.drop([tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
  await expect(barOf(earmark)).toBeHidden();
  await expect(under(earmark)).toHaveCount(0);
});

test('the one place there is comes back into view with Next', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'long.mp3': tone.audio });
  const transcript = join(folder, 'long.md');
  const turns = Array.from({ length: 400 }, (_, index) => `**Ann:** Words of turn number${index} and so on.`);
  turns[200] = '**Ann:** Here a zebra is.';
  writeFileSync(transcript, turns.join('\n\n'));
  const earmark = await launch(audio, transcript);
  await expect(earmark.turn(0)).toBeVisible();
  await earmark.button('Find').click();
  await earmark.page.keyboard.type('zebra');
  await expect(here(earmark)).toBeInViewport();
  await earmark.page.locator('main').hover();
  // The page may still be on its way to the hit.
  await expect(async () => {
    await earmark.page.mouse.wheel(0, 3000);
    await expect(here(earmark)).not.toBeInViewport({ timeout: 1000 });
  }).toPass();
  await earmark.page.keyboard.press('Enter');
  await expect(here(earmark)).toBeInViewport();
});
