import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, expect, needsHost, test, tone } from './fixture';

test('corrections by the command line show in the window, which undoes them by name', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const [audio = '', transcript = ''] = copyInto(folder, [tone.audio, tone.transcript]);
  const before = readFileSync(transcript, 'utf8');
  const earmark = await launch(audio, transcript);
  await earmark.canPlay();
  await earmark.clip(20, 28);
  await expect(earmark.page.locator('html')).toHaveAttribute('data-saved-revision', '2');

  const correct = (...list: object[]) => {
    writeFileSync(join(folder, 'list.json'), JSON.stringify(list));
    const args = ['edits', transcript, '--apply', join(folder, 'list.json'), `--user-data-dir=${dataFolder}`];
    execFileSync(process.execPath, [at('out/cli/index.js'), ...args]);
  };
  correct({ op: 'replace', turn: 2, words: [0, 1], text: 'Corrected' });
  await expect(earmark.turn(2)).toContainText('Corrected');
  // The clip is where it was, with the new word, and so is the word that is being said.
  await expect(earmark.clipItems).toContainText('Corrected');
  await earmark.seek(20.5);
  await expect(earmark.turn(2)).toHaveAttribute('aria-current', 'true');

  await earmark.page.keyboard.press('ControlOrMeta+z');
  await expect(earmark.turn(2)).toContainText('These are the tones from second 20');
  await expect(earmark.page.getByText('Undone: Correct “These”.')).toBeVisible();
  await earmark.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(earmark.turn(2)).toContainText('Corrected');

  // Selected words stay meant.
  const field = earmark.page.getByRole('textbox', { name: 'Correct these words' });
  await earmark.turn(3).locator('[data-word="4"]').dblclick();
  await expect(earmark.button('Edit')).toBeVisible();
  correct({ op: 'replace', turn: 5, words: [0, 1], text: 'Those' });
  await expect(earmark.turn(5)).toContainText('Those');
  await earmark.button('Edit').click();
  await expect(field).toHaveText('from');
  await earmark.page.keyboard.press('Escape');

  // What comes from there while somebody types moves the field, and ends it where its own words are changed.
  await earmark.turn(4).locator('[data-word="0"]').click();
  await earmark.page.keyboard.press('F2');
  await earmark.page.keyboard.type('Mine ');
  correct({ op: 'split', turn: 1, word: 4 });
  await expect(earmark.turn(5).locator('[data-correcting]')).toHaveText(/^Mine These/);
  correct({ op: 'replace', turn: 5, words: [0, 1], text: 'Theirs' });
  await expect(earmark.turn(5)).toContainText('Theirs');
  await expect(field).toHaveCount(0);
  await expect(earmark.page.getByText('You had typed: “Mine These')).toBeVisible();
  expect(readFileSync(transcript, 'utf8')).toBe(before);
});

test('words, names and turns are corrected on the page by keys, undone, redone, and there after a kill', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const [audio = '', transcript = ''] = copyInto(folder, [tone.audio, tone.transcript]);
  const before = readFileSync(transcript, 'utf8');
  const earmark = await launch(audio, transcript);
  await earmark.canPlay();
  const { page } = earmark;
  const field = page.getByRole('textbox', { name: 'Correct these words' });
  const turns = earmark.turns;
  const speed = page.getByRole('button', { name: /^Speed/ });
  const texts = () => turns.locator('p').allTextContents();
  const word = (turn: number, index: number) => earmark.turn(turn).locator(`[data-word="${index}"]`);
  const original = await texts();

  // The sentence with the word that was clicked last, in the same place.
  await word(1, 3).click();
  const place = await earmark.turn(2).boundingBox();
  await page.keyboard.press('F2');
  await expect(field).toHaveText(original[1] ?? '');
  expect(await earmark.turn(2).boundingBox()).toEqual(place);
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  await page.keyboard.type('high tones ');
  // The field has its own undo, and Escape leaves the words as they were.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field).not.toHaveText(/high/);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  expect(await texts()).toEqual(original);
  await expect(earmark.turn(1)).toBeFocused();

  // While typing, the word is heard from two seconds before, and slowly.
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(earmark.button('Pause')).toBeVisible();
  await expect(speed).toContainText('0.75');
  await expect.poll(() => earmark.heard()).toBeGreaterThan(7.5);
  await page.keyboard.press('Home');
  await page.keyboard.type('[Now] **two**\n');
  await expect(field).toHaveCount(0);
  await expect(speed).toContainText('1');
  await earmark.button('Pause').click();
  await expect(earmark.turn(1)).toContainText('[Now] **two**These');

  // A press elsewhere keeps what was typed, too.
  await word(3, 0).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('שלום עולם, é e\u0301 [00:12]');
  await word(4, 0).click();
  await expect(earmark.turn(3)).toContainText('שלום עולם, é e\u0301 [00:12]');

  // Names: of one turn by the button at its name, of all turns by a key.
  await earmark.turn(0).getByRole('button', { name: 'Change the speaker, Ada Low' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who speaks?' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Cy New');
  await page.keyboard.press('Enter');
  await expect(earmark.turn(0)).toContainText('Cy New');
  await expect(earmark.turn(2)).toContainText('Ada Low');
  await word(1, 0).click();
  await page.keyboard.press('Shift+F2');
  await dialog.getByRole('button', { name: 'Ada Low' }).click();
  await dialog.getByRole('button', { name: 'Merge all 3 turns' }).click();
  await expect(earmark.turn(5)).toContainText('Ada Low');

  await word(5, 4).click();
  await page.keyboard.press('Alt+Enter');
  await expect(turns).toHaveCount(original.length + 1);
  await expect(earmark.turn(6)).toContainText('from second 50');

  const made = await texts();
  const steps = 5;
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(texts).toEqual(original);
  await expect(earmark.turn(0)).toContainText('Ada Low');
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(texts).toEqual(made);
  await expect(page.locator('html')).toHaveAttribute('data-saved-revision', String(3 * steps));
  await word(1, 4).click();
  await page.keyboard.press('F2');
  await page.keyboard.type('Never kept. ');
  const typed = join(dataFolder, 'unfinished');
  await expect.poll(() => existsSync(typed) && readdirSync(typed)).toHaveLength(1);
  await earmark.kill();

  const again = await launch(audio, transcript);
  await expect.poll(() => again.turns.locator('p').allTextContents()).toEqual(made);
  await again.button('Go On').click();
  const open = again.page.getByRole('textbox', { name: 'Correct these words' });
  await expect(open).toBeFocused();
  await expect(open).toContainText('Never kept. ');
  await again.page.keyboard.press('Escape');
  await expect.poll(() => readdirSync(typed)).toEqual([]);
  await expect(again.turn(0)).toContainText('Cy New');
  expect(readFileSync(transcript, 'utf8')).toBe(before);
});

test('a turn that is emptied is offered to be deleted, and a long paste stays on one line', async ({
  launch,
  folder,
}) => {
  const [audio = '', transcript = ''] = copyInto(folder, [tone.audio, tone.transcript]);
  const earmark = await launch(audio, transcript);
  await earmark.canPlay();
  const { page } = earmark;
  const count = await earmark.turns.count();
  await earmark.turn(1).locator('[data-word="0"]').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(earmark.turns).toHaveCount(count);
  await page.getByRole('button', { name: 'Delete Turn' }).click();
  await expect(earmark.turns).toHaveCount(count - 1);

  await earmark.turn(1).locator('[data-word="0"]').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  const lines = Array.from({ length: 10_000 }, (_, line) => `line ${line}`);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const field = document.activeElement;
    const event = new InputEvent('beforeinput', {
      inputType: 'insertFromPaste',
      dataTransfer: data,
      bubbles: true,
      cancelable: true,
    });
    field?.dispatchEvent(event);
  }, lines.join('\r\n'));
  await page.keyboard.press('Enter');
  await expect(earmark.turn(1)).toContainText('line 0 line 1 line 2 ');
  await expect(earmark.turn(1)).toContainText('line 9998 line 9999');
});

test('a new turn that was being typed at a kill goes on in its field', async ({ launch, folder, dataFolder }) => {
  needsHost('On Electron the menu is the system’s own.');
  const [audio = '', transcript = ''] = copyInto(folder, [tone.audio, tone.transcript]);
  const earmark = await launch(audio, transcript);
  await earmark.turn(1).locator('[data-word="0"]').click({ button: 'right' });
  await earmark.page.getByRole('menuitem', { name: 'Insert Turn After…' }).click();
  await earmark.page.getByRole('dialog').getByRole('textbox', { name: 'Words' }).fill('Half a');
  const typed = join(dataFolder, 'unfinished');
  await expect.poll(() => existsSync(typed) && readdirSync(typed)).toHaveLength(1);
  await earmark.kill();

  const again = await launch(audio, transcript);
  await again.button('Go On').click();
  const words = again.page.getByRole('dialog').getByRole('textbox', { name: 'Words' });
  await expect(words).toBeFocused();
  await again.page.keyboard.type(' turn.');
  await expect(words).toHaveValue('Half a turn.');
});
