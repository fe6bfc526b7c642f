import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { mountDrive, noDrive, withDrive } from '../../scripts/lib/stalling-drive.mjs';
import { invoke, openFixture, temporaryFolder } from './testing/fixture-app';

let page: Page;
let folder: string;
const awkward = 'an émoji 😀 #1 100% "quoted" $& $1 $$ $` name.mp3';

beforeAll(async () => {
  folder = temporaryFolder();
  for (const name of [awkward, 'notes.md']) writeFileSync(join(folder, name), name);
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'inner', 'deep.md'), 'deep');
  ({ page } = await openFixture());
});

describe('the open dialog', () => {
  const open = async (options: object) => {
    const chooser = page.waitForEvent('filechooser');
    const answer = invoke(page, 'open-dialog', options);
    return { chooser: await chooser, answer };
  };

  it('gives the paths of the files that are chosen, whatever their names', async () => {
    const { chooser, answer } = await open({ title: 'Open', properties: ['openFile', 'multiSelections'] });
    expect(chooser.isMultiple()).toBe(true);
    const files = [join(folder, awkward), join(folder, 'notes.md')];
    await chooser.setFiles(files);
    expect(await answer).toEqual({ canceled: false, filePaths: files });
  });

  it('offers one file of the kinds that are asked for', async () => {
    const filters = [
      { name: 'Audio', extensions: ['mp3', 'm4a'] },
      { name: 'Text', extensions: ['md'] },
    ];
    const { chooser, answer } = await open({ properties: ['openFile'], filters });
    expect(chooser.isMultiple()).toBe(false);
    expect(await chooser.element().getAttribute('accept')).toBe('.mp3,.m4a,.md');
    await chooser.setFiles(join(folder, 'notes.md'));
    expect(await answer).toEqual({ canceled: false, filePaths: [join(folder, 'notes.md')] });
  });

  it('gives the folder that is chosen', async () => {
    const { chooser, answer } = await open({ properties: ['openDirectory'] });
    await chooser.setFiles(folder);
    expect(await answer).toEqual({ canceled: false, filePaths: [folder] });
  });

  it('says that it was cancelled, and leaves nothing in the page', async () => {
    const { chooser, answer } = await open({ properties: ['openFile'] });
    await chooser.element().dispatchEvent('cancel');
    expect(await answer).toEqual({ canceled: true, filePaths: [] });
    expect(await page.locator('input[type=file]').count()).toBe(0);
  });
});

describe('the save dialog', () => {
  const save = (options: object) => invoke(page, 'save-dialog', options);
  const dialog = () => page.getByRole('dialog', { name: 'Export clips' });
  const field = () => page.getByRole('textbox', { name: 'Save as' });

  it('offers the path, with the name selected, and gives what is typed', async () => {
    const answer = save({ title: 'Export clips', defaultPath: join(folder, 'clips.json') });
    await dialog().waitFor();
    expect(await field().inputValue()).toBe(join(folder, 'clips.json'));
    await page.keyboard.type('other');
    await page.keyboard.press('Enter');
    expect(await answer).toEqual({ canceled: false, filePath: join(folder, 'other.json') });
    expect(await dialog().count()).toBe(0);
  });

  it('keeps its keys from the page', async () => {
    await page.evaluate(() => window.keys.splice(0));
    const answer = save({ title: 'Export clips', defaultPath: join(folder, 'clips.json') });
    await field().press('Control+a');
    await page.keyboard.type('[ ] j');
    await page.keyboard.press('Escape');
    expect(await answer).toEqual({ canceled: true, filePath: '' });
    expect(await page.evaluate(() => window.keys)).toEqual([]);
  });

  it('keeps the focus inside, and gives it back', async () => {
    await page.focus('#text');
    const answer = save({ title: 'Export clips', defaultPath: join(folder, 'clips.json') });
    await dialog().waitFor();
    for (let presses = 0; presses < 7; presses++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('text');
    }
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await answer).toEqual({ canceled: true, filePath: '' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
  });

  it('asks before a file is replaced', async () => {
    const answer = save({ title: 'Export clips', defaultPath: join(folder, 'notes.md') });
    await page.getByRole('button', { name: 'Save' }).click();
    const question = page.getByRole('alertdialog', { name: 'Replace notes.md?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await field().inputValue()).toBe(join(folder, 'notes.md'));
    await page.getByRole('button', { name: 'Save' }).click();
    await question.getByRole('button', { name: 'Replace' }).click();
    expect(await answer).toEqual({ canceled: false, filePath: join(folder, 'notes.md') });
  });

  it('says why a path will not do, and takes a relative one from the folder offered', async () => {
    const answer = save({ title: 'Export clips', defaultPath: join(folder, 'clips.json') });
    await field().fill(join(folder, 'missing', 'clips.json'));
    await field().press('Enter');
    await expect
      .poll(() => page.getByRole('alert').textContent())
      .toBe(`There is no folder ${join(folder, 'missing')}.`);
    await field().fill(folder);
    await field().press('Enter');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('is a folder');
    await field().fill(join(folder, 'inner/one.json'));
    await field().fill('inner/one.json');
    await field().press('Enter');
    // The folder offered is the last one found to exist: the parent of the missing one.
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('There is no folder');
    await field().fill(join(folder, 'inner/one.json'));
    await field().press('Enter');
    expect(await answer).toEqual({ canceled: false, filePath: join(folder, 'inner/one.json') });
  });
});

describe.skipIf(noDrive !== null)(withDrive('the save dialog, where a drive does not answer'), () => {
  it('says so, and the app goes on', async () => {
    const drive = await mountDrive(join(folder, 'far'), join(folder, 'drive'));
    try {
      const answer = invoke(page, 'save-dialog', { title: 'Export clips', defaultPath: join(folder, 'clips.json') });
      const field = page.getByRole('textbox', { name: 'Save as' });
      drive.stall();
      await field.fill(join(drive.folder, 'clips.json'));
      await field.press('Enter');
      expect(await invoke(page, 'echo', 'here')).toBe('here');
      await expect.poll(() => page.getByRole('alert').textContent()).toContain('does not answer');
      await field.fill(join(folder, 'clips.json'));
      await field.press('Enter');
      expect(await answer).toEqual({ canceled: false, filePath: join(folder, 'clips.json') });
    } finally {
      await drive.remove();
    }
  });
});

describe('a message box', () => {
  const box = () => page.getByRole('alertdialog', { name: 'Not saved.' });
  const buttons = ['Save a Copy…', 'Quit', 'Cancel'];
  const options = { message: 'Not saved.', detail: 'The disk is full.', buttons, cancelId: 2 };
  const ask = () => invoke(page, 'message-box', options);

  it.each([
    ['Save a Copy…', 0],
    ['Quit', 1],
    ['Cancel', 2],
  ])('answers with the index of the button %s', async (name, response) => {
    const answer = ask();
    await box().getByText('The disk is full.').waitFor();
    await box().getByRole('button', { name, exact: true }).click();
    expect(await answer).toEqual({ response, checkboxChecked: false });
  });

  it('is cancelled by Escape, and its first button has the focus', async () => {
    const escaped = ask();
    await box().waitFor();
    await page.keyboard.press('Escape');
    expect(await escaped).toEqual({ response: 2, checkboxChecked: false });
    const entered = ask();
    await box().waitFor();
    await page.keyboard.press('Enter');
    expect(await entered).toEqual({ response: 0, checkboxChecked: false });
  });
});

describe('dropped files', () => {
  it('reach main with their paths, and only there', async () => {
    const session = await page.context().newCDPSession(page);
    const { x = 0, y = 0 } = (await page.locator('#drop').boundingBox()) ?? {};
    const files = [join(folder, awkward), join(folder, 'inner')];
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: x + 5, y: y + 5, data });
    }
    await expect.poll(() => page.evaluate(() => window.dropped)).toEqual([{ paths: files }]);
  });

  it('have no path in the preload, unlike under Electron: a string stands for it until it reaches main', async () => {
    const standIn = await page.evaluate(() => window.fixture.standInFor(new File(['x'], 'name')));
    expect(standIn).toMatch(/^chromium-host-file:/);
  });

  it('have no path when the page made them up', async () => {
    const paths = await page.evaluate(() => window.fixture.pathsOf([new File(['x'], '/etc/passwd')]));
    expect(paths).toEqual({ paths: [''] });
  });
});
