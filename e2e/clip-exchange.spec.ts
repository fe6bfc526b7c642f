import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAgain } from '../scripts/lib/app.mjs';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, needsHost, test, tone } from './fixture';

/** Chooses a command in the File menu. */
async function inFileMenu({ page }: Earmark, name: string): Promise<void> {
  await page.getByRole('menubar').getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

test('a file of clips is taken but for its lines that make no sense, and is chosen or dropped', async ({
  launch,
  folder,
}) => {
  needsHost('On Electron the menu is the system’s own.');
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  const labels = join(folder, 'labels.txt');
  writeFileSync(labels, '1.0\t4.0\tFirst\n12.0\t15.0\tSecond\n');
  await earmark.choose(() => inFileMenu(earmark, 'Import Clips…'), labels);
  await expect(earmark.page.getByText('Imported 2 clips from “labels.txt” (Audacity labels).')).toBeVisible();
  await expect(earmark.clipItems).toHaveCount(2);
  const odd = join(folder, 'odd.txt');
  writeFileSync(odd, '20.0\t22.0\tGood\nfrom\tto\tbad\n');
  await earmark.drop([odd], earmark.clips);
  await expect(earmark.clipItems).toHaveCount(3);
  await expect(earmark.problem).toContainText(['Line 2']);
});

test('what a format cannot hold is said before it is written', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(1, 4);
  await earmark.page.keyboard.press('Control+e');
  const dialog = earmark.page.getByRole('dialog', { name: 'Export clips' });
  await dialog.getByRole('radio', { name: 'YouTube and Spotify chapters' }).check();
  await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText('there are no ends');
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('0:00');
  await dialog.getByRole('radio', { name: 'Word document' }).check();
  await expect(dialog.getByRole('button', { name: 'Copy to clipboard' })).toBeDisabled();
});

test('the chapters of a recording become clips', async ({ launch }) => {
  needsHost('On Electron the menu is the system’s own.');
  const earmark = await launch(at('src/audio/fixtures/chapters.mp3'));
  await expect(earmark.button('Play')).toBeEnabled();
  await inFileMenu(earmark, 'Import Chapters as Clips');
  await expect(earmark.clipItems).toHaveCount(3);
});

/** What is on the clipboard, pasted where text of several lines is taken. */
async function pasted({ page }: Earmark): Promise<string> {
  await page.keyboard.press('ControlOrMeta+,');
  const field = page.getByRole('textbox', { name: 'Quote template' });
  await field.fill('');
  await field.press('ControlOrMeta+a');
  await field.press('ControlOrMeta+v');
  const text = await field.inputValue();
  await page.getByRole('button', { name: 'Reset Quote template' }).click();
  await page.keyboard.press('Escape');
  return text;
}

test('a quote has who says it, when, and a link to where the episode is, which is asked for once', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  const copyQuote = async (words: number) => {
    await earmark.turn(1).evaluate((turn, count) => {
      const spans = [...turn.querySelectorAll('[data-word]')];
      getSelection()?.setBaseAndExtent(spans[0] as Node, 0, spans[count - 1] as Node, 1);
    }, words);
    await expect(earmark.button('Clip this')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+c');
  };
  await copyQuote(3);
  const asked = page.getByRole('dialog', { name: 'Where is this episode on the web?' });
  await asked.getByRole('textbox', { name: 'Address' }).fill('https://changelog.com/gotime/42');
  await asked.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByText('Copied the quote.')).toBeVisible();
  expect(await pasted(earmark)).toMatch(
    /^> These are the\n>\n> — Ben High, \[Tone, 0:10\]\(https:\/\/changelog\.com\/gotime\/42#t=10,[\d.]+\)$/,
  );
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await copyQuote(4);
  await expect(page.getByText('Copied the quote.')).toBeVisible();
  expect(await pasted(earmark)).toContain('These are the tones');
});

test('a link opens what was open before, asks for any other file, and never goes to a network', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const [audio = ''] = copyInto(join(folder, 'talks'), { 'tone.mp3': tone.audio, 'tone.md': tone.transcript });
  const [other = ''] = copyInto(join(folder, 'others'), { 'other.mp3': tone.audio });
  const earmark = await launch(audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.canPlay();
  await startAgain(dataFolder, `earmark://${audio}#t=31.5,33`);
  await expect.poll(() => earmark.heard()).toBeCloseTo(31.5, 1);

  await earmark.answer(async () => void (await startAgain(dataFolder, `earmark://${other}#t=5`)), 'Cancel');
  await expect(earmark.page).toHaveTitle(/^Tone/);
  await startAgain(dataFolder, 'earmark://server/share/a.mp3');
  await expect(earmark.problem.filter({ hasText: 'does not lead to a file on this computer' })).toBeVisible();
});
