import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, sample, test, tone } from './fixture';

test('what is deleted by a key leaves the focus on the same of what was beside it', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  for (const start of [2, 12, 22]) await earmark.clip(start, start + 2);
  await expect(earmark.clipItems).toHaveCount(3);
  const remove = (index: number) => earmark.clipItems.nth(index).getByRole('button', { name: /^Delete / });
  await remove(1).press('Enter');
  await expect(earmark.clipItems).toHaveCount(2);
  await expect(remove(1)).toBeFocused();
  await earmark.page.keyboard.press('Enter');
  await expect(earmark.clipItems).toHaveCount(1);
  await expect(remove(0)).toBeFocused();
  await earmark.page.keyboard.press('Enter');
  await expect(earmark.clipItems).toHaveCount(0);
  await expect(earmark.page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('what is deleted by the mouse leaves the focus there too, and Space to the window', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  for (const start of [2, 12]) await earmark.clip(start, start + 2);
  const remove = earmark.clipItems.getByRole('button', { name: /^Delete / });
  await remove.last().click();
  await expect(earmark.clipItems).toHaveCount(1);
  await expect(remove).toBeFocused();
  // The focus is visible.
  await expect(remove).toHaveCSS('outline-style', 'solid');
  await earmark.page.keyboard.press('Space');
  await expect(earmark.button('Pause')).toBeVisible();
  await expect(earmark.clipItems).toHaveCount(1);
  await remove.click();
  await expect(earmark.clipItems).toHaveCount(0);
  await expect(earmark.page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('a clip’s name that is finished with Enter gives the keys back', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(0, 3);
  const name = earmark.page.getByRole('textbox', { name: 'Name of the clip' });
  await name.fill('Three tones');
  await name.press('Enter');
  await expect(earmark.clipItems).toBeFocused();
  await earmark.page.keyboard.press('l');
  await expect.poll(() => earmark.heard()).toBeCloseTo(18, 1);
});

test('a drawer keeps the focus from what it covers, and Escape closes it from anywhere', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.page.setViewportSize({ width: 700, height: 700 });
  await earmark.button('Clips panel').click();
  await expect(earmark.clips).toBeVisible();
  for (let step = 0; step < 30; step += 1) {
    await earmark.page.keyboard.press('Tab');
    await expect(earmark.page.getByRole('main').locator(':focus')).toHaveCount(0);
  }
  await earmark.position.focus();
  await earmark.page.keyboard.press('Escape');
  await expect(earmark.clips).toBeHidden();
});

for (const height of [700, 400]) {
  test(`what is deleted in a drawer can be undone while it is open, in a window ${height} pixels high`, async ({
    launch,
  }) => {
    const earmark = await launch(tone.audio);
    await expect(earmark.button('Play')).toBeEnabled();
    await earmark.clip(0, 3);
    await expect(earmark.clipItems).toHaveCount(1);
    await earmark.page.setViewportSize({ width: 600, height });
    await earmark.button('Clips panel').click();
    await earmark.clipItems.getByRole('button', { name: /^Delete / }).click();
    await expect(earmark.clipItems).toHaveCount(0);
    await earmark.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(earmark.clipItems).toHaveCount(1);
  });
}

test('a dialog gives the focus to what is chosen in it, or is scrolled by keys, and not to the way out', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await page.setViewportSize({ width: 700, height: 500 });
  for (const [key, choice] of [
    ['Control+Shift+E', /WebVTT/],
    ['Control+E', 'JSON'],
  ] as const) {
    if (key === 'Control+E') await earmark.clip(0, 3);
    await page.keyboard.press(key);
    const chosen = page.getByRole('radio', { checked: true });
    await expect(chosen).toHaveAccessibleName(choice);
    await expect(chosen).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('Control+/');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => shortcuts.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
});

test('the details are read from their beginning, and scrolled by keys', async ({ launch, folder }) => {
  const transcript = join(folder, 'odd.vtt');
  writeFileSync(transcript, `WEBVTT\n\n${'00:01.000 -> 00:02.000\nHello.\n\n'.repeat(30)}`);
  const earmark = await launch(transcript);
  await earmark.page.setViewportSize({ width: 480, height: 400 });
  await earmark.page.getByRole('button', { name: /notes on this transcript/ }).press('Enter');
  const details = earmark.page.getByRole('dialog', { name: 'odd' });
  await expect(details).toBeFocused();
  await earmark.page.keyboard.press('End');
  await expect(details.getByRole('button').last()).toBeInViewport();
});

test('a dialog about an episode closes when another opens', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.page.keyboard.press('ControlOrMeta+Shift+E');
  await expect(earmark.page.getByRole('dialog')).toBeVisible();
  await earmark.drop([tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.page.getByRole('dialog')).toHaveCount(0);
});

test('Ctrl+Z undoes an edit while the volume has the focus', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(0, 3);
  await expect(earmark.clipItems).toHaveCount(1);
  await earmark.page.getByRole('slider', { name: 'Volume' }).focus();
  await earmark.page.keyboard.press('Control+z');
  await expect(earmark.clipItems).toHaveCount(0);
});

test('Escape lets go of the position while it is dragged', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(10);
  await expect.poll(() => earmark.now()).toBe(10);
  const box = await earmark.position.boundingBox();
  if (!box) throw new Error('the waveform is not there');
  await earmark.page.mouse.move(box.x + box.width * 0.3, box.y + 20);
  await earmark.page.mouse.down();
  await earmark.page.mouse.move(box.x + box.width * 0.7, box.y + 20, { steps: 4 });
  await earmark.page.keyboard.press('Escape');
  await earmark.page.mouse.up();
  // A seek is heard at once.
  expect(await earmark.heard()).toBe(10);
  await expect.poll(() => earmark.now()).toBe(10);
});

test('the frame around the waveform is quiet, after a click and a key too', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.position.click();
  await earmark.page.keyboard.press('ArrowRight');
  const colours = await earmark.position.evaluate((slider) => {
    const { outlineColor, outlineStyle, color } = getComputedStyle(slider);
    return { outlineColor, outlineStyle, ink: color, inFocus: slider.matches(':focus-visible') };
  });
  expect(colours.inFocus).toBe(true);
  expect(colours.outlineStyle).toBe('solid');
  expect(colours.outlineColor).not.toBe(colours.ink);
});
