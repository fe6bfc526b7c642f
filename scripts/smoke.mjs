import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, expect } from '@playwright/test';
import { at } from './lib/paths.mjs';
import { Problem, runScript } from './lib/problem.mjs';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Browser, Page } from '@playwright/test' */

// `npm run smoke -- COMMAND [ARGUMENT…]`: uses an installed Earmark over a debugging port. COMMAND starts it, such as
// the executable of a package. Prints a line for each step; the last line counts them.

/** Milliseconds. A machine in the cloud may be slow. */
const timeout = 60_000;

/**
 * @typedef {object} Running
 * @property {ChildProcess} child
 * @property {Promise<unknown>} ended
 * @property {Browser} browser
 * @property {Page} page
 */

/**
 * How Earmark is started.
 * @typedef {object} Program
 * @property {string} command
 * @property {readonly string[]} given Its first arguments.
 * @property {string} data The folder of its data.
 */

let passed = 0;

await runScript(async () => {
  const [command, ...given] = process.argv.slice(2);
  if (command === undefined) throw new Problem('Say what to start: `npm run smoke -- COMMAND [ARGUMENT…]`.', 2);
  const folder = mkdtempSync(join(tmpdir(), 'earmark smoke '));
  let failed = 0;
  try {
    await use({ command, given, data: join(folder, 'data') }, folder);
  } catch (error) {
    console.error(error);
    failed = 1;
    process.exitCode = 1;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  console.log(`${passed} passed, ${failed} failed`);
});

/**
 * @param {string} what
 * @param {() => Promise<unknown>} check
 */
async function step(what, check) {
  const started = performance.now();
  await check();
  passed += 1;
  console.log(`${what} ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/**
 * @param {Program} program
 * @param {string} folder For files to open.
 */
async function use(program, folder) {
  const tone = copyOf('e2e/fixtures/tone', folder, 'Tone');
  const talks = [1, 2, 3, 4].flatMap((number) => copyOf('e2e/fixtures/tone-vbr', folder, `Talk ${number}`));
  const sample = copyOf('resources/sample/Go Time 42', folder, 'Go Time 42');
  let app = await start(program, tone);
  let position = 0;
  try {
    await step('A recording and its transcript open.', async () => {
      await expect(turns(app)).toHaveCount(6, { timeout });
      await expect(button(app, 'Play')).toBeEnabled({ timeout });
    });
    await step('A click on a turn is where it plays from.', async () => {
      await app.page.locator('[data-turn="2"] [data-to-start]').click();
      await expect.poll(() => heard(app), { timeout }).toBeCloseTo(20, 1);
      await button(app, 'Play').click();
      await expect.poll(() => heard(app), { timeout }).toBeGreaterThan(22);
      await expect(app.page.locator('[data-turn="2"]')).toHaveAttribute('aria-current', 'true', { timeout });
    });
    await step('A second start hands ten files over to the first.', async () => {
      await once(run(program, [...talks, ...sample]), 'exit');
      const listed = app.page.getByRole('region', { name: '10 files' }).getByRole('listitem');
      await expect(listed).toHaveCount(5, { timeout });
      await listed.getByRole('button', { name: /Go Time 42/ }).click();
      await expect(app.page).toHaveTitle(/Go Time 42/, { timeout });
    });
    await step('It quits while it plays.', async () => {
      await app.page.locator('[data-turn="3"] [data-to-start]').click();
      await expect.poll(() => heard(app), { timeout }).toBeGreaterThan(0);
      const from = await heard(app);
      await button(app, 'Play').click();
      await expect.poll(() => heard(app), { timeout }).toBeGreaterThan(from + 3);
      position = await heard(app);
      await quit(app);
    });
    await step('The next start is at the same place of the same episode.', async () => {
      app = await start(program, []);
      await expect(app.page).toHaveTitle(/Go Time 42/, { timeout });
      const slider = app.page.getByRole('slider', { name: 'Position' });
      const now = async () => Number(await slider.getAttribute('aria-valuenow'));
      // It resumes a little earlier, and was played a little longer.
      await expect.poll(async () => Math.abs((await now()) - position), { timeout }).toBeLessThan(12);
      await quit(app);
    });
  } finally {
    app.child.kill();
    await within(app.ended, 'Earmark does not end.');
  }
}

/** @param {Running} app */
function turns({ page }) {
  return page.getByRole('list', { name: 'Transcript' }).getByRole('listitem');
}

/**
 * @param {Running} app
 * @param {string} name
 */
function button({ page }, name) {
  return page.getByRole('button', { name, exact: true });
}

/** @param {Running} app */
function heard({ page }) {
  return page.evaluate(() => document.querySelector('audio')?.currentTime ?? Number.NaN);
}

/**
 * @param {Program} program
 * @param {readonly string[]} files
 * @returns {Promise<Running>}
 */
async function start(program, files) {
  const port = await freePort();
  const child = run(program, [`--remote-debugging-port=${port}`, ...files]);
  const ended = once(child, 'exit');
  const browser = await connected(port, child);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page', { timeout }));
  if (!page) throw new Error('Earmark shows no page.');
  return { child, ended, browser, page };
}

/**
 * @param {Program} program
 * @param {readonly string[]} args
 */
function run({ command, given, data }, args) {
  return spawn(command, [...given, `--user-data-dir=${data}`, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
}

/**
 * As a person does: by the window's close button. On macOS, where that leaves the program running, by quitting it.
 * @param {Running} app
 */
async function quit({ child, ended, browser, page }) {
  if (process.platform === 'darwin') child.kill('SIGTERM');
  else await page.close();
  await within(ended, 'Earmark does not end.');
  await browser.close().catch(() => undefined);
}

/**
 * @param {number} port
 * @param {ChildProcess} child
 */
async function connected(port, child) {
  const until = Date.now() + timeout;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Earmark ended with ${child.exitCode}.`);
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(200);
    }
  }
}

/**
 * @param {Promise<unknown>} wanted
 * @param {string} otherwise
 */
async function within(wanted, otherwise) {
  const late = new AbortController();
  const never = pause(timeout, undefined, { signal: late.signal }).then(() => {
    throw new Error(otherwise);
  });
  try {
    await Promise.race([wanted, never]);
  } finally {
    late.abort();
    never.catch(() => undefined);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/**
 * @param {string} pair Path of a recording and a transcript in the project, without their extensions.
 * @param {string} folder
 * @param {string} name
 */
function copyOf(pair, folder, name) {
  return ['mp3', 'md'].map((kind) => {
    const copy = join(folder, `${name}.${kind}`);
    copyFileSync(at(`${pair}.${kind}`), copy);
    return copy;
  });
}
