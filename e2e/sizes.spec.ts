import { type Earmark, expect, sample, test, tone } from './fixture';

/** By name, visible controls that reach over the left or right edge of their part of the window. */
function outside(earmark: Earmark): Promise<string[]> {
  return earmark.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, [role="slider"], [role="dialog"], main, header, p')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.visually-hidden'))
      .filter((one) => {
        const around =
          one.parentElement?.closest('search, section, header, [role="dialog"]') ?? document.documentElement;
        const [inner, outer] = [one.getBoundingClientRect(), around.getBoundingClientRect()];
        return inner.width > 0 && (inner.left < outer.left || inner.right > outer.right);
      })
      .map((one) => one.ariaLabel ?? one.textContent ?? one.tagName),
  );
}

test('in a window 320 pixels wide nothing sticks out', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(2, 9);
  await page.setViewportSize({ width: 320, height: 640 });
  // What is placed by measuring follows the page a frame later.
  const nothing = (what: string) => expect.poll(() => outside(earmark), what).toEqual([]);
  await nothing('the page');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('e');
  await expect(page.getByRole('search').getByRole('status')).toContainText('1 of');
  await nothing('the find bar');
  await page.keyboard.press('Escape');
  await earmark.position.focus();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('+');
  await nothing('the strip, close');
  for (const [keys, name] of [
    ['Control+E', 'Export clips'],
    ['Control+Shift+E', 'Export transcript'],
    ['Control+/', 'Keyboard shortcuts'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await nothing(name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  for (const panel of ['Shelf', 'Clips panel']) {
    await earmark.button(panel).click();
    await nothing(panel);
    await page.keyboard.press('Escape');
  }
  await earmark.button('Listening options').click();
  await expect(page.getByRole('dialog', { name: 'Listening' })).toBeVisible();
  await nothing('the listening options');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('main', { name: 'Library' })).toBeVisible();
  await nothing('the library');
});

for (const width of [720, 480, 320]) {
  test(`a clip is marked with the mouse in a window ${width} pixels wide`, async ({ launch }) => {
    const earmark = await launch(tone.audio);
    await expect(earmark.button('Play')).toBeEnabled();
    await earmark.page.setViewportSize({ width, height: 640 });
    await expect(earmark.button('Mark start')).toBeVisible({ timeout: 3000 });
    await earmark.button('Mark start').click();
    await earmark.button('Forward 15 seconds').click();
    await expect.poll(() => earmark.now()).toBe(15);
    await earmark.button('Mark end').click();
    await earmark.button('Clips panel').click();
    await expect(earmark.clipItems).toHaveCount(1);
    expect(await outside(earmark)).toEqual([]);
  });
}

test('at twice its size in a window of 1280 by 800, the page keeps half of the height', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await page.setViewportSize({ width: 640, height: 400 });
  const height = async () => (await page.getByRole('main').boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThanOrEqual(200);
  await earmark.position.focus();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('+');
  await expect(page.locator('canvas[data-words]')).toHaveCount(1);
  await expect.poll(height).toBeGreaterThanOrEqual(200);
});

test('in a very wide window the panels are wider', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.turns).toHaveCount(6);
  const widths = async () => {
    const shelf = await page.getByRole('navigation', { name: 'Shelf' }).boundingBox();
    const clips = await earmark.clips.boundingBox();
    return [Math.round(shelf?.width ?? 0), Math.round(clips?.width ?? 0)];
  };
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(widths).toEqual([247, 299]);
  await page.setViewportSize({ width: 2560, height: 1440 });
  await expect.poll(widths).toEqual([383, 511]);
});
