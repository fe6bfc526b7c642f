import type { Page } from '@playwright/test';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureApp, forget, invoke, noted, openFixture } from './testing/fixture-app';

let app: FixtureApp;
let page: Page;
const requested: string[] = [];

beforeAll(async () => {
  ({ app, page } = await openFixture());
  page.on('request', (request) => requested.push(request.url()));
});

beforeEach(async () => {
  await forget(page);
  requested.length = 0;
});

describe('where the page may go', () => {
  it.each([
    ['a foreign address', 'https://example.invalid/?secret', 'https://example.invalid/?secret'],
    ['another page of the app', '/other.html', 'app://earmark/other.html'],
    ['an empty page', 'about:blank', 'about:blank'],
    ['a mail', 'mailto:somebody@example.invalid', 'mailto:somebody@example.invalid'],
  ])('is asked of the app, for %s', async (_, address, asked) => {
    await page.evaluate((url) => {
      location.href = url;
    }, address);
    await expect.poll(() => noted(page)).toEqual([{ event: 'will-navigate', url: asked }]);
    expect(new URL(page.url()).pathname).toBe('/index.html');
  });

  it('is asked for a document that the page made itself', async () => {
    await page.evaluate(() => {
      location.href = URL.createObjectURL(new Blob(['<p>own'], { type: 'text/html' }));
    });
    await expect
      .poll(() => noted(page))
      .toMatchObject([{ event: 'will-navigate', url: expect.stringContaining('blob:') }]);
    expect(new URL(page.url()).pathname).toBe('/index.html');
  });

  it('is asked for a form that is sent', async () => {
    await page.evaluate(() => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: '/form' });
      document.body.append(form);
      form.submit();
    });
    await expect.poll(() => noted(page)).toEqual([{ event: 'will-navigate', url: 'app://earmark/form' }]);
  });

  it('is not asked when it stays in the same document', async () => {
    await page.evaluate(() => {
      location.hash = 'part';
      history.pushState(null, '', '?state');
    });
    expect(await noted(page)).toEqual([]);
    await page.evaluate(() => history.replaceState(null, '', 'index.html'));
  });

  it("is nowhere on disk or in the browser's own pages", async () => {
    await page.evaluate(() => {
      for (const url of ['file:///etc/passwd', 'chrome://version', 'data:text/html,hi']) location.href = url;
    });
    expect(await invoke(page, 'echo', 'still here')).toBe('still here');
  });

  it('is where the app lets it', async () => {
    await page.evaluate(() => {
      location.href = '/index.html?allowed';
    });
    await page.waitForURL('**/index.html?allowed');
    expect(await invoke(page, 'frame')).toMatchObject({ url: 'app://earmark/index.html?allowed', isMain: true });
  });

  it('is the same place again when the user reloads', async () => {
    await page.evaluate(() => history.pushState(null, '', '?pushed#part'));
    await page.reload();
    expect(await noted(page)).toEqual([]);
    expect(page.url()).toContain('/index.html?pushed#part');
    expect(await page.evaluate(() => window.foundFirst.bridge)).toBe('function');
  });
});

describe('a new window', () => {
  it.each([
    ['opened by a script', () => page.evaluate(() => void window.open('https://example.invalid/popup')), 'popup'],
    ['of a link', () => page.click('#blank'), 'blank'],
    ['of a link clicked with Ctrl', () => page.click('#away', { modifiers: ['Control'] }), 'away'],
    ['of a link clicked with Shift', () => page.click('#away', { modifiers: ['Shift'] }), 'away'],
    ['of a link clicked with the middle button', () => page.click('#away', { button: 'middle' }), 'away'],
  ])('%s is asked of the app, and closed', async (_, open, name) => {
    await open();
    await expect.poll(() => noted(page)).toEqual([{ event: 'open', url: `https://example.invalid/${name}` }]);
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(requested).toEqual([]);
  });

  it('is closed even where the app would allow it, unlike under Electron', async () => {
    await page.evaluate(() => void window.open('https://example.invalid/?allowed'));
    await expect.poll(() => noted(page)).toEqual([{ event: 'open', url: 'https://example.invalid/?allowed' }]);
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  it('does not come from a download', async () => {
    await page.click('#saved');
    expect(await invoke(page, 'echo', 'still here')).toBe('still here');
    await expect.poll(() => page.context().pages().length).toBe(1);
  });
});

describe('Chromium', () => {
  it('reaches nothing but this machine, whatever the policy of the page', async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setBypassCSP', { enabled: true });
    await page.reload();
    const outside = await page.evaluate(() => fetch('http://example.com/', { mode: 'no-cors' }).then(String, String));
    expect(outside).toContain('Failed to fetch');
    await session.send('Page.setBypassCSP', { enabled: false });
    expect(app.process.exitCode).toBeNull();
  });
});
