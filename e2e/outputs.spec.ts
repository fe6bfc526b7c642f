import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findBrowser } from '../scripts/lib/browser.mjs';
import { test as base, type Earmark, expect, needsHost, tone } from './fixture';

/** A browser whose outputs are always the same: a default, and two to choose, “Fake Audio Output 1” and “2”. */
const test = base.extend({
  env: async ({ folder }, use) => {
    const browser = join(folder, 'browser');
    writeFileSync(browser, `#!/bin/sh\nexec "${findBrowser()}" --use-fake-device-for-media-stream "$@"\n`, {
      mode: 0o755,
    });
    await use({ EARMARK_BROWSER: browser });
  },
});

needsHost('Electron’s own Chromium is not another browser’s.');
base.skip(process.platform === 'win32', 'The browser is wrapped in a shell script.');

const sink = (page: Page) =>
  page.evaluate(async () => {
    const id = document.querySelector('audio')?.sinkId;
    const devices = await navigator.mediaDevices.enumerateDevices();
    return id === '' ? 'default' : devices.find(({ deviceId }) => deviceId === id)?.label;
  });

async function choose(earmark: Earmark, output: string): Promise<void> {
  await earmark.button('Listening options').click();
  await earmark.page.getByRole('dialog', { name: 'Listening' }).getByRole('button', { name: 'Play through' }).click();
  await earmark.page.getByRole('menuitemradio', { name: output }).click();
  await earmark.page.keyboard.press('Escape');
}

/** Unplugs a device, or with null plugs all in again: the system tells the page. */
async function unplug(page: Page, label: string | null): Promise<void> {
  await page.evaluate((gone) => {
    const { mediaDevices } = navigator;
    const all = MediaDevices.prototype.enumerateDevices.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () => (await all()).filter((device) => device.label !== gone);
    mediaDevices.dispatchEvent(new Event('devicechange'));
  }, label);
}

test('the sound goes where it is sent, and again after a restart', async ({ launch }) => {
  const first = await launch(tone.audio);
  await expect(first.button('Play')).toBeEnabled();
  await first.button('Play').click();
  await choose(first, 'Fake Audio Output 2');
  await expect.poll(() => sink(first.page)).toBe('Fake Audio Output 2');
  const at = await first.heard();
  await expect.poll(() => first.heard()).toBeGreaterThan(at + 0.3);
  await first.drop([tone.transcript, tone.audio]);
  await expect.poll(() => sink(first.page)).toBe('Fake Audio Output 2');
  await first.close();

  const second = await launch();
  await expect(second.button('Play')).toBeEnabled();
  await expect.poll(() => sink(second.page)).toBe('Fake Audio Output 2');
  await choose(second, 'The system’s output');
  await expect.poll(() => sink(second.page)).toBe('default');
});

test('when headphones are pulled out it pauses and says so, and goes back to them when they are back', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await choose(earmark, 'Fake Audio Output 1');
  await expect.poll(() => sink(earmark.page)).toBe('Fake Audio Output 1');
  await earmark.button('Play').click();
  await expect(earmark.button('Pause')).toBeVisible();
  await unplug(earmark.page, 'Fake Audio Output 1');
  await expect(earmark.button('Play')).toBeVisible();
  await expect(earmark.page.getByText('“Fake Audio Output 1” is gone, so Earmark has paused.')).toBeVisible();
  await expect.poll(() => sink(earmark.page)).toBe('default');
  await unplug(earmark.page, null);
  await expect.poll(() => sink(earmark.page)).toBe('Fake Audio Output 1');
  await expect(earmark.button('Play')).toBeVisible();
});

test('a device that is not in use may go', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await choose(earmark, 'Fake Audio Output 1');
  await earmark.button('Play').click();
  await unplug(earmark.page, 'Fake Audio Output 2');
  const at = await earmark.heard();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(at + 0.3);
  await expect(earmark.button('Pause')).toBeVisible();
});

test('the outputs have names, and the microphone stays out of reach', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const found = await earmark.page.evaluate(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const named = (kind: string) => devices.filter((device) => device.kind === kind && device.label !== '').length;
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(String, ({ name }) => name);
    return { outputs: named('audiooutput'), inputs: named('audioinput'), microphone };
  });
  expect(found).toEqual({ outputs: 3, inputs: 0, microphone: 'NotAllowedError' });
});
