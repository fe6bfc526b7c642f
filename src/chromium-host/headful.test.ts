import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { startVirtualDisplay, type VirtualDisplay } from '../../scripts/lib/display.mjs';
import { endAll, FixtureApp, invoke, noted, openFixture, temporaryFolder } from './testing/fixture-app';
import { nothingRunsWith } from './testing/processes';

const display: VirtualDisplay | null = await startVirtualDisplay().catch(() => null);

describe.runIf(display)('in a window on a display', () => {
  const environment = { ...display?.env } as Record<string, string>;
  const shown = { environment, headful: true };

  afterAll(async () => {
    await endAll();
    display?.stop();
  });

  it('the app has a window without tabs or address bar, of the size it asked for', async () => {
    const { page } = await openFixture(shown);
    expect(await invoke(page, 'bounds')).toMatchObject({ width: 900, height: 700 });
    // The desktop's window frame is low. Tabs and an address bar would be much higher.
    expect(await page.evaluate(() => outerHeight - innerHeight)).toBeLessThan(50);
    expect(await page.evaluate(() => matchMedia('(display-mode: browser)').matches)).toBe(false);
  });

  it('the window is seen before the app shows it, unlike under Electron', async () => {
    const { page } = await openFixture(shown);
    expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
  });

  it('windows that the page opens are closed', async () => {
    const { page } = await openFixture(shown);
    await page.click('#blank');
    await expect.poll(() => noted(page)).toEqual([{ event: 'open', url: 'https://example.invalid/blank' }]);
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  it('closing the window ends everything', async () => {
    const { app, page } = await openFixture(shown);
    await page.close();
    expect(await app.ended).toBe(0);
    await nothingRunsWith(app.userDataPath);
  });

  it('the browser ends with an app that is killed, and leaves nothing in the temporary folder', async () => {
    const temporary = temporaryFolder();
    const app = await FixtureApp.start({ ...shown, environment: { ...environment, TMPDIR: temporary } });
    await app.said(/^loaded$/);
    expect(readdirSync(temporary)).not.toEqual([]);
    app.process.kill('SIGKILL');
    await nothingRunsWith(app.userDataPath);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
