import { copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, needsHost, test, tone } from './fixture';

/** Chooses a command in the File menu. */
async function inFileMenu({ page }: Earmark, name: string): Promise<void> {
  await page.getByRole('menubar').getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** From now on Earmark starts as on a machine where it was never used. */
function onAnotherMachine(dataFolder: string): void {
  renameSync(dataFolder, `${dataFolder} of the first`);
  mkdirSync(dataFolder);
  copyFileSync(join(`${dataFolder} of the first`, 'settings.json'), join(dataFolder, 'settings.json'));
}

test('work is taken to another machine, where one undo takes it back', async ({ launch, folder, dataFolder }) => {
  needsHost('On Electron the menu is the system’s own.');
  const sent = join(folder, 'sent');
  const first = await launch(...copyInto(sent, [tone.audio, tone.transcript]));
  await expect(first.turns).toHaveCount(6);
  await first.clip(10, 20);
  await first.clip(30, 40);
  await expect(first.clipItems).toHaveCount(2);
  const work = join(sent, 'for you.earmark.json');
  const proposed = await first.saveAs(() => inFileMenu(first, 'Export My Work…'), work);
  expect(proposed).toBe(join(sent, 'Tone.earmark.json'));
  await expect(first.page.getByText('Exported your work on “Tone” to “for you.earmark.json”.')).toBeVisible();
  await first.close();

  onAnotherMachine(dataFolder);
  const second = await launch();
  // An opening closes a menu that is open.
  await expect(second.button('Play')).toBeEnabled();
  await second.choose(() => inFileMenu(second, 'Import Work…'), work);
  await expect(second.page.getByText('Imported 2 clips from “for you.earmark.json” into “Tone”.')).toBeVisible();
  await expect(second.turns).toHaveCount(6);
  await expect(second.clipItems).toHaveCount(2);
  await second.page.keyboard.press('ControlOrMeta+z');
  await expect(second.clipItems).toHaveCount(0);
  // Again as a dropped file: the same clips are back.
  await second.drop([work]);
  await expect(second.clipItems).toHaveCount(2);
});

test('a library is taken to another machine in one file, undo included', async ({ launch, folder, dataFolder }) => {
  needsHost('On Electron the menu is the system’s own.');
  const talks = join(folder, 'talks');
  const first = await launch(...copyInto(talks, [tone.audio, tone.transcript]));
  await expect(first.turns).toHaveCount(6);
  await first.clip(10, 20);
  await first.clip(30, 40);
  await expect(first.clipItems).toHaveCount(2);
  await inFileMenu(first, 'Export Library…');
  const exporting = first.page.getByRole('dialog', { name: 'Export library' });
  await expect(exporting.getByText('Recordings and transcripts are not in it.')).toBeVisible();
  const file = join(folder, 'all of it.earmark.zip');
  await first.saveAs(() => exporting.getByRole('button', { name: 'Save…' }).click(), file);
  await expect(first.page.getByText('Exported 1 episode to “all of it.earmark.zip”.')).toBeVisible();
  await expect(exporting).toBeHidden();
  await first.close();

  onAnotherMachine(dataFolder);
  const second = await launch();
  await expect(second.button('Play')).toBeEnabled();
  await inFileMenu(second, 'Import Library…');
  const importing = second.page.getByRole('dialog', { name: 'Import library' });
  const chooseFile = () => importing.getByRole('button', { name: 'Choose a file…' }).click();
  await second.choose(chooseFile, tone.transcript);
  await expect(importing.getByRole('alert')).toContainText('holds no library that Earmark exported');
  await second.choose(chooseFile, file);
  await expect(second.page.getByText('Imported 1 new episode from “all of it.earmark.zip”.')).toBeVisible();
  await second.drop([join(talks, 'tone.mp3'), join(talks, 'tone.md')]);
  await expect(second.clipItems).toHaveCount(2);
  await second.page.keyboard.press('ControlOrMeta+z');
  await expect(second.clipItems).toHaveCount(1);
});

/** The files of a data folder that have these bytes, of Chromium keeps for itself, too. */
function filesWith(bytes: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile() && readFileSync(path).includes(bytes));
}

test('an episode is forgotten after it was said what goes, and no byte of it stays', async ({ launch, dataFolder }) => {
  needsHost('On Electron the menu is the system’s own.');
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.clip(10, 20);
  const name = earmark.clips.getByRole('textbox', { name: 'Name of the clip' });
  await name.fill('nobody else says this');
  await name.press('Enter');
  await expect(earmark.page.locator('html')).toHaveAttribute('data-saved-revision', '3');
  expect(filesWith('nobody else says this', dataFolder).length).toBeGreaterThan(0);

  await inFileMenu(earmark, 'Forget This Episode…');
  const dialog = earmark.page.getByRole('dialog', { name: 'Forget this episode?' });
  await expect(dialog.getByRole('listitem')).toHaveText([/^1 clip/, /^its title/]);
  await expect(dialog.getByText('This cannot be undone.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Export My Work…' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(earmark.page.getByText('“Tone” is forgotten.')).toBeVisible();
  await expect(earmark.page.getByRole('heading', { name: 'Open a recording and its transcript' })).toBeVisible();
  await expect(earmark.page).toHaveTitle('Earmark');
  expect(filesWith('nobody else says this', dataFolder)).toEqual([]);
  await earmark.close();
  expect(filesWith('nobody else says this', dataFolder)).toEqual([]);

  const second = await launch(tone.audio, tone.transcript);
  await expect(second.turns).toHaveCount(6);
  await expect(second.clipItems).toHaveCount(0);
});
