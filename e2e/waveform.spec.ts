import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

/** Moves the mouse over the waveform: 0 is its left edge, 1 its right one. */
async function pointAt(earmark: Earmark, place: number): Promise<void> {
  const box = await earmark.position.boundingBox();
  if (!box) throw new Error('There is no slider.');
  await earmark.page.mouse.move(box.x + box.width * place, box.y + box.height / 2);
}

async function clickAt(earmark: Earmark, place: number): Promise<void> {
  await pointAt(earmark, place);
  await earmark.page.mouse.down();
  await earmark.page.mouse.up();
}

/** Turns the wheel with Ctrl, as a pinch on a touch pad does. */
async function zoomInAt(earmark: Earmark, place: number, times: number): Promise<void> {
  await pointAt(earmark, place);
  await earmark.page.keyboard.down('Control');
  for (let i = 0; i < times; i++) await earmark.page.mouse.wheel(0, -100);
  await earmark.page.keyboard.up('Control');
}

/** The share of a canvas's pixels, from 0 to 1, that is painted. */
function painted(earmark: Earmark, canvas: string): Promise<number> {
  return earmark.page.evaluate((selector) => {
    const found = document.querySelector<HTMLCanvasElement>(selector);
    const context = found?.getContext('2d');
    if (!found?.width || !context) return 0;
    const { data } = context.getImageData(0, 0, found.width, found.height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i]) count++;
    return count / (data.length / 4);
  }, canvas);
}

const sound = '[role="slider"] canvas';
const words = '[role="slider"] canvas[data-words]';

test('a click on the waveform lands where it is', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  for (const place of [0.5, 0.25, 0.9]) {
    await clickAt(earmark, place);
    await expect.poll(() => earmark.heard()).toBeCloseTo(60 * place, 0);
  }
});

test('the waveform appears, and is there at once the next time', async ({ launch }) => {
  const first = await launch(tone.audio);
  // Of four pixels in a row two have a bar. A steady tone makes it as high as the strip.
  await expect.poll(() => painted(first, sound)).toBeGreaterThan(0.4);
  await first.close();
  const second = await launch();
  await expect.poll(() => painted(second, sound)).toBeGreaterThan(0.4);
});

test('a jump, and playing on from there, draws nothing of the sound again and tells of no short wait', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect.poll(() => painted(earmark, sound)).toBeGreaterThan(0.4);
  await expect(earmark.page.locator('[data-measured="true"]')).toBeAttached();
  const { bars, waits } = await earmark.page.evaluate(async () => {
    let bars = 0;
    const { roundRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.roundRect = function (...rectangle) {
      bars++;
      roundRect.apply(this, rectangle);
    };
    let jumped = 0;
    const waits: number[] = [];
    const states = document.querySelector('[aria-label="Player"]') ?? document.body;
    const watch = new MutationObserver(() => {
      if (states.textContent?.includes('Waiting')) waits.push(performance.now() - jumped);
    });
    watch.observe(states, { subtree: true, childList: true, characterData: true });
    const audio = document.querySelector('audio');
    for (const time of [40, 20, 50, 10]) {
      const heard = new Promise((resolve) => audio?.addEventListener('timeupdate', resolve));
      jumped = performance.now();
      if (audio) audio.currentTime = time;
      await audio?.play();
      await heard;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    watch.disconnect();
    return { bars, waits };
  });
  expect(bars).toBe(0);
  // A busy machine may have long ones.
  expect(waits.filter((milliseconds) => milliseconds < 250)).toEqual([]);
});

test('zooming in shows the words, and a click lands on what is under it', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.page.locator(words)).toHaveCount(0);
  await zoomInAt(earmark, 0.4, 6);
  await expect.poll(() => painted(earmark, words)).toBeGreaterThan(0);
  await clickAt(earmark, 0.4);
  await expect.poll(() => earmark.heard()).toBeCloseTo(24, 0);
  const at = await earmark.heard();
  await clickAt(earmark, 0.5);
  await expect.poll(() => earmark.heard()).toBeGreaterThan(at);
  expect(await earmark.heard()).toBeLessThan(at + 2);
});

for (const [width, height] of [
  [1280, 800],
  [640, 400],
  [320, 640],
] as const) {
  test(`what lies under the pointer is told beside messages, in a window of ${width} by ${height}`, async ({
    launch,
    folder,
  }) => {
    const earmark = await launch(tone.audio);
    const { page } = earmark;
    await expect(earmark.button('Play')).toBeEnabled();
    await page.setViewportSize({ width, height });
    writeFileSync(join(folder, 'no-sound.mp3'), 'no sound at all');
    await earmark.drop([join(folder, 'no-sound.mp3')]);
    await expect(earmark.problem).toContainText('no-sound.mp3');
    await pointAt(earmark, 0.5);
    const shown = page.locator('[role="slider"] > [aria-hidden="true"]', { hasText: '0:30' });
    await expect(shown).toBeVisible();
    const [hint, message] = [await shown.boundingBox(), await earmark.problem.boundingBox()];
    if (!hint || !message) throw new Error('They are not shown.');
    expect(message.height).toBeGreaterThan(30);
    expect(message.y + message.height).toBeLessThanOrEqual(hint.y);
    await expect(earmark.button('Dismiss')).toBeInViewport();
  });
}

test('keys and buttons zoom with the playhead in the middle, as far as the recording goes', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(20);
  await expect.poll(() => earmark.now()).toBe(20);
  const place = () =>
    earmark.position.evaluate((slider) => Number((slider as HTMLElement).style.getPropertyValue('--played')));
  await expect.poll(place).toBeCloseTo(1 / 3, 2);
  await earmark.position.focus();
  for (let step = 0; step < 3; step += 1) {
    await earmark.page.keyboard.press('+');
    await expect.poll(place).toBeCloseTo(0.5, 2);
  }
  await earmark.button('Zoom in').click();
  await expect.poll(place).toBeCloseTo(0.5, 2);
  await earmark.button('Zoom out').click();
  await expect.poll(place).toBeCloseTo(0.5, 2);
  await earmark.position.press('0');
  await earmark.seek(1);
  await expect.poll(() => earmark.now()).toBe(1);
  await earmark.button('Zoom in').click();
  await expect.poll(place).toBeCloseTo(1 / 37.5, 2);
});

test('keys zoom in and out, and seek', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.position.focus();
  await earmark.page.keyboard.press('ArrowRight');
  await expect.poll(() => earmark.now()).toBe(5);
  await earmark.page.keyboard.press('PageUp');
  await expect.poll(() => earmark.now()).toBe(60);
  await earmark.page.keyboard.press('Home');
  await expect.poll(() => earmark.now()).toBe(0);
  for (let i = 0; i < 6; i++) await earmark.page.keyboard.press('+');
  await expect(earmark.page.locator(words)).toHaveCount(1);
  await earmark.page.keyboard.press('0');
  await expect(earmark.page.locator(words)).toHaveCount(0);
  await expect(earmark.button('Zoom out')).toBeDisabled();
});

test('a close view goes along with what is played, unless it was moved', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await zoomInAt(earmark, 0, 6);
  await expect(earmark.page.locator(words)).toHaveCount(1);
  await earmark.seek(30);
  await expect.poll(() => earmark.now()).toBe(30);
  await expect(earmark.position).not.toHaveAttribute('data-elsewhere');
  await earmark.page.mouse.wheel(0, 3000);
  await expect(earmark.position).toHaveAttribute('data-elsewhere');
  await earmark.seek(31);
  await expect.poll(() => earmark.now()).toBe(31);
  await expect(earmark.position).toHaveAttribute('data-elsewhere');
});

test('dragging while paused lets each place be heard, and the player stays paused', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.evaluate(() => {
    const made: HTMLAudioElement[] = [];
    Object.assign(window, { made });
    window.Audio = class extends Audio {
      constructor(url?: string) {
        super(url);
        made.push(this);
      }
    };
  });
  await pointAt(earmark, 0.2);
  await earmark.page.mouse.down();
  await pointAt(earmark, 0.5);
  const heardNear = (time: number) =>
    earmark.page.evaluate((place) => {
      const { made } = window as unknown as { made: HTMLAudioElement[] };
      return made.some(({ played }) => {
        for (let i = 0; i < played.length; i++) {
          if (played.end(i) > played.start(i) && Math.abs(played.start(i) - place) < 0.5) return true;
        }
        return false;
      });
    }, time);
  await expect.poll(() => heardNear(30)).toBe(true);
  await expect(earmark.button('Play')).toBeVisible();
  await earmark.page.mouse.up();
  await expect.poll(() => earmark.heard()).toBeCloseTo(30, 0);
  await expect(earmark.button('Play')).toBeVisible();
});

test('without a recording it is a plain bar that does nothing', async ({ launch, folder }) => {
  const earmark = await launch(...copyInto(join(folder, 'alone'), [tone.transcript]));
  await expect(earmark.turns.first()).toBeVisible();
  await expect(earmark.position).toHaveAttribute('aria-disabled', 'true');
  await zoomInAt(earmark, 0.4, 6);
  await clickAt(earmark, 0.5);
  expect(await earmark.now()).toBe(0);
  await expect(earmark.page.locator(words)).toHaveCount(0);
});

test('axe finds nothing wrong with it, whole or close', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  const check = () => new AxeBuilder({ page: earmark.page }).setLegacyMode().include('[aria-label="Player"]').analyze();
  expect((await check()).violations).toEqual([]);
  await zoomInAt(earmark, 0.4, 6);
  await expect(earmark.page.locator(words)).toHaveCount(1);
  expect((await check()).violations).toEqual([]);
});
