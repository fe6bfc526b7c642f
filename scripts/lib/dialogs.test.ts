import type { Dialog } from 'electron';
import { afterEach, expect, test } from 'vitest';
import { dialog as hostDialog } from '../../src/chromium-host/dialog';
import { answerNext } from './dialogs.mjs';

// The host's own object stands for Electron's: main calls both alike.
const dialog = hostDialog as unknown as Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>;
const original = { ...dialog };
const window = {} as Electron.BrowserWindow;
afterEach(() => {
  expect({ ...dialog }).toEqual(original);
});

test('the next dialog is answered without being shown, and what it was asked with is told; then it is as before', async () => {
  const value = { canceled: false, filePath: '/m/out.vtt' };
  const { options } = answerNext({ dialog }, { show: 'showSaveDialog', value });
  expect(await dialog.showSaveDialog(window, { defaultPath: '/m/talk.vtt' })).toEqual(value);
  expect(await options).toEqual({ defaultPath: '/m/talk.vtt' });
});

test('a button of a message box is pressed by its name, and one that there is not fails', async () => {
  const asked = { message: 'Quit?', buttons: ['Save', 'Cancel'] };
  answerNext({ dialog }, { show: 'showMessageBox', button: 'Cancel' });
  expect(await dialog.showMessageBox(window, asked)).toEqual({ response: 1, checkboxChecked: false });
  answerNext({ dialog }, { show: 'showMessageBox', button: 'Delete' });
  await expect(dialog.showMessageBox(window, asked)).rejects.toThrow('no button “Delete”');
});

test('it runs in main as text, with nothing from outside', async () => {
  const inMain = new Function('electron', 'answer', `return (${answerNext})(electron, answer)`);
  const value = { canceled: false, filePaths: ['/m/a.mp3'] };
  inMain({ dialog }, { show: 'showOpenDialog', value });
  expect(await dialog.showOpenDialog(window, {})).toEqual(value);
});
