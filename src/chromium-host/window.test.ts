import type { CDPSession, Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, forget, invoke, noted, openFixture } from './testing/fixture-app';

let app: FixtureApp;
let page: Page;
let session: CDPSession;

beforeAll(async () => {
  ({ app, page } = await openFixture());
  session = await page.context().newCDPSession(page);
});

describe('the window', () => {
  it('has the size that the app gives it, and reports when the user changes it', async () => {
    expect(await invoke(page, 'bounds')).toMatchObject({ width: 900, height: 700 });
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width: 640, height: 500 } });
    await expect
      .poll(() => noted(page))
      .toContainEqual({ event: 'resize', bounds: expect.objectContaining({ width: 640, height: 500 }) });
    await session.send('Browser.setWindowBounds', { windowId, bounds: { left: 31, top: 41 } });
    await expect
      .poll(() => noted(page))
      .toContainEqual({ event: 'move', bounds: expect.objectContaining({ x: 31, y: 41 }) });
  });

  it('may be made smaller than the app wants, unlike under Electron', async () => {
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width: 450, height: 500 } });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(450);
    await session.send('Browser.setWindowBounds', { windowId, bounds: { width: 640, height: 500 } });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  });

  it('remembers its normal size while it is maximized', async () => {
    await invoke(page, 'maximize', true);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeGreaterThan(640);
    await expect.poll(() => invoke(page, 'bounds')).toMatchObject({ width: 640, height: 500, maximized: true });
    await invoke(page, 'maximize', false);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640);
  });

  it('has nothing to go back to', async () => {
    expect((await session.send('Page.getNavigationHistory')).entries).toHaveLength(1);
  });

  it('has its one page at the loopback address, and no secret that the page can read', async () => {
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/index\.html$/);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1' });
  });

  it("starts audio without a click, as Electron's does", async () => {
    expect(await page.evaluate(() => new AudioContext().state)).toBe('running');
  });

  it("reports when the system's colours change", async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => noted(page)).toContainEqual({ event: 'theme', dark: true });
  });
});

describe('printing', () => {
  it('makes a PDF on the paper that is asked for, without the menu', async () => {
    const box = async (pageSize: string) =>
      /MediaBox \[([^\]]*)\]/.exec(String(await invoke(page, 'pdf', { pageSize })))?.[1];
    expect(await box('A4')).toMatch(/^0 0 59[56][\d.]* 84[23]/);
    expect(await box('Letter')).toBe('0 0 612 792');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('menubar').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => page.getByRole('menubar').count()).toBe(1);
  });

  // Last: without a screen, Chromium never ends this printing, and makes no PDF meanwhile.
  it('asks the browser to print the page, and reports it as printed', async () => {
    const asked = await page.evaluateHandle(() => {
      const events: string[] = [];
      addEventListener('beforeprint', ({ type }) => events.push(type), { once: true });
      return events;
    });
    expect(await invoke(page, 'print')).toEqual({ success: true, why: '' });
    await expect.poll(() => asked.jsonValue()).toEqual(['beforeprint']);
  });
});

describe('a request to the app', () => {
  it('reaches its handler under its own origin', async () => {
    const seen = await page.evaluate(async () =>
      (await fetch('/seen?query', { method: 'POST', body: 'the body', headers: { 'x-own': '1' } })).json(),
    );
    expect(seen).toMatchObject({ url: 'app://earmark/seen?query', method: 'POST', body: 'the body' });
    const headers = Object.fromEntries(seen.headers) as Record<string, string>;
    expect([headers.origin, headers['x-own'], headers.cookie, headers.referer]).toEqual([
      'app://earmark',
      '1',
      undefined,
      undefined,
    ]);
  });

  it.each(['/error', '/throw'])('fails where the handler does: %s', async (path) => {
    const outcome = await page.evaluate((url) => fetch(url).then(String, String), path);
    expect(outcome).toContain('Failed to fetch');
  });

  it('is broken off a hundred times in a row and nothing is left open', async () => {
    await forget(page);
    await page.evaluate(async () => {
      for (let count = 0; count < 100; count++) {
        const leave = new AbortController();
        const response = await fetch('/endless', { signal: leave.signal });
        await response.body?.getReader().read();
        leave.abort();
      }
    });
    await expect.poll(() => invoke(page, 'streams')).toBe(0);
    // Chromium may ask again if a kept connection was closed.
    const aborts = (await noted(page)).filter(({ event }) => event === 'abort');
    expect(aborts.length).toBeGreaterThanOrEqual(100);
    expect(await page.evaluate(async () => (await (await fetch('/big?10000000')).arrayBuffer()).byteLength)).toBe(
      10_000_000,
    );
    expect(app.process.exitCode).toBeNull();
  });
});

describe('a page that crashes', () => {
  it('is reported, and works again once it is reloaded', async () => {
    session.send('Page.crash').catch(() => undefined);
    await app.said(/^gone: crashed$/);
    await app.said(/^loaded again$/);
    // Playwright gives up a crashed page, so this connects again.
    const { app: again, page: fresh } = await openFixture();
    expect(await invoke(fresh, 'echo', 'fine')).toBe('fine');
    await again.end();
  });
});
