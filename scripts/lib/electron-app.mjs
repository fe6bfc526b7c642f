import { _electron } from '@playwright/test';
import { systemDialogs } from './dialogs.mjs';
import { startVirtualDisplay } from './display.mjs';
import { root } from './paths.mjs';
import { killGroup, within } from './processes.mjs';

/** @import { ElectronApplication } from '@playwright/test' */
/** @import { RunningApp } from './app.mjs' */

/** Milliseconds. */
const PATIENCE = 60_000;

/**
 * Starts Earmark on Electron, on an invisible screen if it needs one.
 * @param {readonly string[]} args Of Earmark.
 * @param {NodeJS.ProcessEnv} env
 * @param {() => void} cleanUp To be called when it has ended.
 * @returns {Promise<RunningApp>}
 * @throws {Error} if it does not show a page in time.
 */
export async function launchElectron(args, env, cleanUp) {
  const screen = process.platform === 'linux' ? await startVirtualDisplay() : null;
  const startedAt = Date.now();
  const app = await _electron.launch({
    // Without a path. With one, Playwright does not delay the start until it is connected.
    args: [root, ...(screen?.args ?? []), ...args],
    env: strings({ ...env, ...screen?.env }),
    // Chromium's sandbox refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0,
    // Playwright's default would be light, whatever the system has.
    colorScheme: null,
    timeout: PATIENCE,
  });
  const child = app.process();
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  const ended = new Promise((resolve) => app.once('close', () => resolve(undefined)));
  const tidy = () => {
    screen?.stop();
    cleanUp();
  };
  try {
    const page = await app.firstWindow({ timeout: PATIENCE });
    await page.waitForFunction(() => 'earmark' in window, undefined, { timeout: PATIENCE });
    return {
      page,
      startedAt,
      errors: () => errors,
      dialogs: systemDialogs(app),
      lookAgain: () => Promise.reject(new Error('Playwright does not meet a crashed window of Electron again.')),
      close: async () => {
        await within(PATIENCE, app.close());
        tidy();
      },
      closeWindow: async () => {
        await page.close();
        await within(PATIENCE, ended);
        tidy();
      },
      kill: async () => {
        killGroup(child);
        await within(PATIENCE, ended);
        tidy();
      },
    };
  } catch (error) {
    killGroup(child);
    tidy();
    throw new Error(`Earmark did not start: ${error instanceof Error ? error.message : error}\n${errors}`);
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function strings(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
