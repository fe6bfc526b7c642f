import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { invoke, openFixture } from './testing/fixture-app';

let page: Page;

beforeAll(async () => {
  ({ page } = await openFixture());
});

describe('a permission', () => {
  it('that the app grants is effective: the clipboard can be written', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('from the page'));
    await page.fill('#text', '');
    await page.keyboard.press('Control+v');
    expect(await page.inputValue('#text')).toBe('from the page');
  });

  it.each(['geolocation', 'notifications', 'microphone', 'camera', 'clipboard-read', 'midi'])(
    '%s, which the app does not grant, is denied without asking the user',
    async (name) => {
      const state = await page.evaluate(
        async (permission) => (await navigator.permissions.query({ name: permission as PermissionName })).state,
        name,
      );
      expect(state).toBe('denied');
    },
  );

  it('is refused to the page that tries', async () => {
    const refusals = await page.evaluate(async () => {
      const reason = (error: Error) => error.name;
      return [
        await navigator.clipboard.readText().catch(reason),
        await navigator.mediaDevices.getUserMedia({ audio: true }).then(String, reason),
        await Notification.requestPermission(),
      ];
    });
    expect(refusals).toEqual(['NotAllowedError', expect.stringMatching(/^Not(Allowed|Found)Error$/), 'denied']);
  });

  it('is asked of the app beforehand, unlike under Electron: Chromium cannot ask while the page waits', async () => {
    expect(await invoke(page, 'asked-for')).toEqual(expect.arrayContaining(['geolocation', 'media', 'notifications']));
  });
});
