import type { Page } from '@playwright/test';
import { type Earmark, expect, test, tone } from './fixture';

type Handlers = Record<string, (details: { action: string; seekTime?: number }) => void>;

/** Reloads the window with the system's side of the media panel in sight, because Chromium shows a page none of it. */
async function watchPanel(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { handlers: {} as Handlers, position: null as MediaPositionState | null };
    Object.assign(window, { seen });
    const { setActionHandler, setPositionState } = MediaSession.prototype;
    MediaSession.prototype.setActionHandler = function (action, handler) {
      if (handler) seen.handlers[action] = handler as Handlers[string];
      setActionHandler.call(this, action, handler);
    };
    MediaSession.prototype.setPositionState = function (state) {
      seen.position = state ?? null;
      setPositionState.call(this, state);
    };
  });
  await page.reload();
}

const press = (earmark: Earmark, action: string, seekTime?: number) =>
  earmark.page.evaluate(
    ([name, time]) => {
      const { handlers } = (window as unknown as { seen: { handlers: Handlers } }).seen;
      handlers[name]?.({ action: name, ...(time !== undefined && { seekTime: time }) });
    },
    [action, seekTime] as const,
  );

const panel = (earmark: Earmark) =>
  earmark.page.evaluate(() => {
    const { metadata, playbackState } = navigator.mediaSession;
    const { position } = (window as unknown as { seen: { position: MediaPositionState | null } }).seen;
    return { title: metadata?.title, artist: metadata?.artist, playbackState, position };
  });

test('the system’s media panel shows the episode, who speaks, and how far it is', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await watchPanel(earmark.page);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.turn(1).getByText('Ben High').click();
  await expect
    .poll(() => panel(earmark))
    .toMatchObject({ title: 'Tone', artist: 'Ben High', playbackState: 'paused', position: { position: 10 } });
  await earmark.page.keyboard.press('Shift+Period');
  await earmark.button('Play').click();
  await expect
    .poll(() => panel(earmark))
    .toMatchObject({ playbackState: 'playing', position: { playbackRate: 1.1, duration: 60 } });
  await earmark.turn(2).getByText('Ada Low').click();
  await expect.poll(() => panel(earmark)).toMatchObject({ artist: 'Ada Low' });
});

test('its buttons, and the keys of the keyboard that mean the same, do what they say', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await watchPanel(earmark.page);
  await expect(earmark.button('Play')).toBeEnabled();
  await press(earmark, 'nexttrack');
  await expect.poll(() => earmark.heard()).toBe(10);
  await press(earmark, 'seekforward');
  await expect.poll(() => earmark.heard()).toBe(25);
  await press(earmark, 'seekbackward');
  await expect.poll(() => earmark.heard()).toBe(10);
  await press(earmark, 'seekto', 42);
  await expect.poll(() => earmark.heard()).toBe(42);
  await press(earmark, 'previoustrack');
  await expect.poll(() => earmark.heard()).toBe(30);
  await press(earmark, 'play');
  await expect(earmark.button('Pause')).toBeVisible();
  await press(earmark, 'pause');
  await expect(earmark.button('Play')).toBeVisible();
});
