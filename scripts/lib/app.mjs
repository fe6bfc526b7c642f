import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { hostDialogs } from './dialogs.mjs';
import { launchElectron } from './electron-app.mjs';
import { at } from './paths.mjs';
import { killGroup, within } from './processes.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Browser, Locator, Page } from '@playwright/test' */
/** @import { Dialogs } from './dialogs.mjs' */

/** Milliseconds. A first start on a busy machine includes a build. */
const patience = 60_000;
/** Milliseconds for finding a page that is up. */
const LOOK = 5000;

/**
 * @typedef {object} LaunchOptions
 * @property {readonly string[]} [files] What to open.
 * @property {string} [dataFolder] Where Earmark keeps its data; without it, a folder that is gone after `close`.
 * @property {NodeJS.ProcessEnv} [env] Beyond this process's own.
 * @property {readonly [string, ...string[]]} [program] What starts it instead of `npm start`, with its first arguments;
 *   it shows Earmark in Chromium.
 * @property {AbortSignal} [killed] Aborted while it starts, it ends Earmark and what it started as `kill` does.
 */

/**
 * Earmark, running without a window.
 * @typedef {object} RunningApp
 * @property {Page} page Its window's page.
 * @property {number} startedAt When it was started, in milliseconds since 1970.
 * @property {Dialogs} dialogs Answers the dialogs that it shows.
 * @property {() => string} errors What it has written to stderr.
 * @property {() => Promise<void>} close Ends it as a person would, and waits until all of it is gone.
 * @property {() => Promise<void>} closeWindow The same by closing its window.
 * @property {() => Promise<Page>} lookAgain Its page, after one was lost that Playwright knew: it gives up a page that crashed.
 * @property {() => Promise<void>} kill Ends it and what it started without a warning, as a power cut would.
 */

/** The runtime of scripts and tests: Chromium, unless EARMARK_HOST says electron. */
export const host = process.env.EARMARK_HOST === 'electron' ? 'electron' : 'chromium';

/** @type {readonly [string, ...string[]]} */
const npmStart = [process.execPath, at('scripts/start.mjs'), '--host=chromium'];

/**
 * Starts Earmark without a window: on Electron if EARMARK_HOST says so, otherwise as `npm start` does.
 * @param {LaunchOptions} [options]
 * @returns {Promise<RunningApp>}
 * @throws {Error} if it ends, or does not show a page in time; the message holds what it wrote to stderr.
 */
export async function launchApp({ files = [], dataFolder, env = {}, program, killed } = {}) {
  const data = dataFolder ?? mkdtempSync(join(tmpdir(), 'earmark-data-'));
  const cleanUp = () => {
    if (dataFolder === undefined) rmSync(data, { recursive: true, force: true, maxRetries: 10 });
  };
  const args = [`--user-data-dir=${data}`, ...files];
  const variables = { ...process.env, ...env };
  return host === 'electron' && !program
    ? launchElectron(args, variables, cleanUp)
    : launchInChromium(program ?? npmStart, args, variables, cleanUp, killed);
}

/**
 * @param {readonly [string, ...string[]]} program
 * @param {readonly string[]} given
 * @param {NodeJS.ProcessEnv} env
 * @param {() => void} cleanUp
 * @param {AbortSignal} [killed]
 * @returns {Promise<RunningApp>}
 */
async function launchInChromium([command, ...first], given, env, cleanUp, killed) {
  const startedAt = Date.now();
  const child = spawn(command, [...first, '--headless', '--remote-debugging-port=0', ...given], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A process group of its own, so that `kill` reaches all of it.
    detached: process.platform !== 'win32',
  });
  const ended = once(child, 'exit');
  killed?.addEventListener('abort', () => killGroup(child), { once: true });
  const stderr = collectLines(child);
  try {
    const address = await within(patience, Promise.race([stderr.devToolsAddress, failed(ended)]));
    // Local, so that chosen files are given by path and not by content.
    const look = async () => findPage(await chromium.connectOverCDP(address, { isLocal: true }));
    const page = await within(patience, Promise.race([look(), failed(ended)]));
    return {
      page,
      dialogs: hostDialogs(page),
      lookAgain: () => within(patience, persistently(look)),
      startedAt,
      errors: stderr.text,
      close: async () => {
        child.kill('SIGTERM');
        await within(patience, ended);
        cleanUp();
      },
      closeWindow: async () => {
        await page.close();
        await within(patience, ended);
        cleanUp();
      },
      kill: async () => {
        killGroup(child);
        await ended;
        cleanUp();
      },
    };
  } catch (error) {
    killGroup(child);
    cleanUp();
    throw new Error(`Earmark did not start: ${error instanceof Error ? error.message : error}\n${stderr.text()}`);
  }
}

/**
 * Starts Earmark once more with the data folder of a running one, which takes over the files.
 * @param {string} dataFolder
 * @param {...string} files
 * @returns {Promise<number | null>} The exit code.
 */
export async function startAgain(dataFolder, ...files) {
  const args = [`--host=${host}`, '--headless', `--user-data-dir=${dataFolder}`, ...files];
  const child = spawn(process.execPath, [at('scripts/start.mjs'), ...args], { stdio: 'ignore' });
  const [code] = await within(patience, once(child, 'exit'));
  return code;
}

/**
 * Drops files on the middle of the window, like a file manager.
 * @param {Page} page
 * @param {readonly string[]} files Absolute paths.
 * @param {Locator} [on] In place of the window.
 */
export async function dropFiles(page, files, on = page.locator('html')) {
  const box = await on.boundingBox();
  if (!box) throw new Error('What is dropped on is not in view.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const drops = await page.evaluateHandle(() => {
    const seen = { count: 0 };
    window.addEventListener('drop', () => seen.count++, { once: true, capture: true });
    return seen;
  });
  const arrives = () =>
    page.waitForFunction(({ count }) => count > 0, drops, { polling: 50, timeout: 2000 }).catch(() => null);
  // Chromium makes a drag that leaves of a drop, if a busy page was late to say that it takes it.
  for (let attempt = 0; attempt < 3; attempt++) {
    for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    }
    if (await arrives()) break;
  }
  await session.detach();
}

/**
 * @param {ChildProcess} child
 * @returns {{ devToolsAddress: Promise<string>, text: () => string }}
 */
function collectLines(child) {
  let text = '';
  if (!child.stderr) throw new Error('stderr is not a pipe');
  const lines = createInterface(child.stderr);
  const devToolsAddress = new Promise((resolve) => {
    lines.on('line', (line) => {
      text += `${line}\n`;
      const address = /^DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
  });
  return { devToolsAddress, text: () => text };
}

/**
 * The page in which Earmark's preload script runs.
 * @param {Browser} browser
 * @returns {Promise<Page>}
 */
async function findPage(browser) {
  const context = browser.contexts()[0];
  if (!context) throw new Error('There is no browser context.');
  const ready = async (/** @type {Page} */ page) => {
    await page.waitForFunction(() => 'earmark' in window);
    return page;
  };
  return Promise.any([...context.pages().map(ready), context.waitForEvent('page').then(ready)]);
}

/**
 * Looks for a page until it is there. Playwright never finds a page again if it looked while the page was down.
 * @param {() => Promise<Page>} look
 * @returns {Promise<Page>}
 */
async function persistently(look) {
  return within(LOOK, look()).catch(() => persistently(look));
}

/**
 * @param {Promise<unknown[]>} ended
 * @returns {Promise<never>}
 */
async function failed(ended) {
  const [code, signal] = await ended;
  throw new Error(`it ended with ${code ?? signal}`);
}
