import type { Page } from '@playwright/test';
import { type Earmark, expect, needsHost, test, tone } from './fixture';

/** Minimises the window, and stops drawing frames: a headless Chromium draws some where others draw none. */
async function minimise(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
  // Playwright makes the page behave as if it had the focus.
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
}

async function play(earmark: Earmark): Promise<void> {
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0);
}

test('in a minimised window the highlight goes on', async ({ launch }) => {
  needsHost('Electron’s windows are not minimised over the DevTools protocol.');
  const earmark = await launch(tone.audio, tone.transcript);
  await play(earmark);
  await minimise(earmark.page);
  await earmark.seek(18.5);
  await expect(earmark.turn(1)).toHaveAttribute('aria-current', 'true');
  await expect(earmark.turn(2)).toHaveAttribute('aria-current', 'true');
});

test('in a minimised window a loop goes around', async ({ launch }) => {
  needsHost('Electron’s windows are not minimised over the DevTools protocol.');
  const earmark = await launch(tone.audio, tone.transcript);
  await play(earmark);
  await earmark.seek(16);
  await expect(earmark.turn(1)).toHaveAttribute('aria-current', 'true');
  await earmark.page.keyboard.press('Shift+R');
  await minimise(earmark.page);
  const jumps = await earmark.note('seeking');
  await expect.poll(jumps).toEqual([expect.closeTo(10, 1)]);
});

test('in a minimised window the sleep timer stops at the end of the turn', async ({ launch }) => {
  needsHost('Electron’s windows are not minimised over the DevTools protocol.');
  const earmark = await launch(tone.audio, tone.transcript);
  await play(earmark);
  await earmark.button('Listening options').click();
  await earmark.page.getByRole('dialog', { name: 'Listening' }).getByRole('button', { name: 'Sleep timer' }).click();
  await earmark.page.getByRole('menuitemradio', { name: 'At the end of the turn' }).click();
  await earmark.seek(14);
  const pauses = await earmark.note('pause');
  await minimise(earmark.page);
  await expect.poll(pauses).toEqual([expect.closeTo(19.5, 0)]);
});

test('the display stays on while it plays in sight, for who wants that', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  const { page } = earmark;
  const locks = await page.evaluateHandle(() => {
    const all: WakeLockSentinel[] = [];
    const { request } = WakeLock.prototype;
    WakeLock.prototype.request = async function (type) {
      const lock = await request.call(this, type);
      all.push(lock);
      return lock;
    };
    return all;
  });
  const held = () => locks.evaluate((all) => all.filter(({ released }) => !released).length);
  await play(earmark);
  expect(await locks.evaluate((all) => all.length)).toBe(0);

  await earmark.button('Listening options').click();
  await page.getByRole('switch', { name: 'Keep the display on' }).click();
  await expect.poll(held).toBe(1);
  await page.keyboard.press('Escape');
  await earmark.button('Pause').click();
  await expect.poll(held).toBe(0);
  await earmark.button('Play').click();
  await expect.poll(held).toBe(1);
  // As Chromium does when the window is out of sight.
  await locks.evaluate((all) => Promise.all(all.map((lock) => lock.release())));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(held).toBe(1);
});

test('a page whose process is killed comes back at its place, with nothing lost', async ({ launch }) => {
  needsHost('On Electron Playwright does not meet a crashed page again.');
  const first = await launch(tone.audio, tone.transcript);
  await expect(first.button('Play')).toBeEnabled();
  await first.clip(12, 14);
  await first.seek(31);
  await expect.poll(() => first.now()).toBe(31);
  const size = await first.page.evaluate(() => [outerWidth, outerHeight]);
  for (let earmark = first, killed = 0; killed < 2; killed += 1) {
    earmark = await earmark.killPage();
    await expect(earmark.clipItems).toHaveCount(1);
    await expect.poll(() => earmark.now()).toBe(31);
    await expect(earmark.turn(3)).toHaveAttribute('aria-current', 'true');
    expect(await earmark.page.evaluate(() => [outerWidth, outerHeight])).toEqual(size);
    await earmark.button('Play').click();
    await expect.poll(() => earmark.heard()).toBeGreaterThan(31);
    await earmark.button('Pause').click();
    await earmark.seek(31);
    await expect.poll(() => earmark.now()).toBe(31);
  }
});
