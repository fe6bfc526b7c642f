import { existsSync } from 'node:fs';

/** @import { ElectronApplication, Page } from '@playwright/test' */
/** @import { Dialog, MessageBoxOptions, MessageBoxReturnValue, OpenDialogReturnValue, SaveDialogOptions, SaveDialogReturnValue } from 'electron' */

/**
 * Answers the dialogs that Earmark shows. `ask` makes it show one.
 * @typedef {object} Dialogs
 * @property {(ask: () => Promise<unknown>, files: readonly string[]) => Promise<void>} choose Chooses files in an open dialog.
 * @property {(ask: () => Promise<unknown>, path: string) => Promise<string>} saveAs Saves to a path, over what is there.
 * Returns the path that was proposed.
 * @property {(ask: () => Promise<unknown>, button: string) => Promise<void>} answer Presses a button of a message box.
 */

/**
 * The dialogs that the Chromium host shows in the window.
 * @param {Page} page
 * @returns {Dialogs}
 */
export function hostDialogs(page) {
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  return {
    async choose(ask, files) {
      const chooser = page.waitForEvent('filechooser');
      await ask();
      await (await chooser).setFiles([...files]);
    },
    async saveAs(ask, path) {
      await ask();
      const field = page.getByRole('textbox', { name: 'Save as' });
      const proposed = await field.inputValue();
      const isThere = existsSync(path);
      await field.fill(path);
      await button('Save').click();
      if (isThere) await button('Replace').click();
      return proposed;
    },
    async answer(ask, name) {
      await ask();
      await page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
    },
  };
}

/**
 * The system's dialogs, which a test cannot press. So main answers its next one without showing it.
 * @param {ElectronApplication} app
 * @returns {Dialogs}
 */
export function systemDialogs(app) {
  /**
   * @param {() => Promise<unknown>} ask
   * @param {Answer} answer
   */
  const give = async (ask, answer) => {
    const asked = await app.evaluateHandle(answerNext, answer);
    await ask();
    // Playwright waits for a promise in main.
    const options = await asked.evaluate(({ options }) => options);
    await asked.dispose();
    return options;
  };
  return {
    async choose(ask, files) {
      await give(ask, { show: 'showOpenDialog', value: { canceled: false, filePaths: [...files] } });
    },
    async saveAs(ask, path) {
      const options = await give(ask, { show: 'showSaveDialog', value: { canceled: false, filePath: path } });
      return /** @type {SaveDialogOptions} */ (options).defaultPath ?? '';
    },
    async answer(ask, button) {
      await give(ask, { show: 'showMessageBox', button });
    },
  };
}

/** @typedef {OpenDialogReturnValue | SaveDialogReturnValue | MessageBoxReturnValue} Value */
/** @typedef {{ show: 'showOpenDialog' | 'showSaveDialog', value: Value } | { show: 'showMessageBox', button: string }} Answer */

/**
 * Makes main answer the next dialog of a kind without showing it. Runs in main, so it uses nothing from outside.
 * @param {{ dialog: Pick<Dialog, Answer['show']> }} electron
 * @param {Answer} answer
 * @returns {{ options: Promise<unknown> }} What the dialog is asked with, once it is.
 */
export function answerNext({ dialog }, answer) {
  const shown = dialog[answer.show];
  const options = new Promise((resolve) => {
    const next = async (/** @type {unknown} */ _window, /** @type {unknown} */ given) => {
      Object.assign(dialog, { [answer.show]: shown });
      resolve(given);
      if ('value' in answer) return answer.value;
      const { buttons = [] } = /** @type {MessageBoxOptions} */ (given);
      const response = buttons.indexOf(answer.button);
      if (response < 0) throw new Error(`There is no button “${answer.button}” among ${buttons.join(', ')}.`);
      return { response, checkboxChecked: false };
    };
    Object.assign(dialog, { [answer.show]: next });
  });
  return { options };
}
