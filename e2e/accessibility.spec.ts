import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Earmark, expect, sample, test, tone } from './fixture';

/** What axe finds wrong, a line for each. */
async function faults(earmark: Earmark): Promise<string[]> {
  // Something that is half faded in has other colours.
  await earmark.page.emulateMedia({ reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page: earmark.page })
    .setLegacyMode()
    // Chromium lets the keyboard into a scroller without focusable content. axe does not know that.
    .disableRules('scrollable-region-focusable')
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the window, ${colorScheme}`, async ({ launch }) => {
    const earmark = await launch(sample.audio);
    await earmark.page.emulateMedia({ colorScheme });
    await expect(earmark.turns.first()).toBeVisible();
    await earmark.page.keyboard.press('[');
    await earmark.page.keyboard.press('l');
    await expect.poll(() => earmark.heard()).toBeCloseTo(15, 1);
    await earmark.page.keyboard.press(']');
    await expect(earmark.clipItems).toHaveCount(1);
    expect(await faults(earmark)).toEqual([]);

    await earmark.button('Find').click();
    await earmark.page.keyboard.type('go');
    await expect(earmark.page.getByRole('search').getByRole('status')).toContainText('1 of');
    expect(await faults(earmark)).toEqual([]);
    await earmark.page.keyboard.press('Escape');

    // axe takes a label that is scrolled out of the window for a hidden one: Preferences are longer than the window.
    const size = earmark.page.viewportSize();
    await earmark.page.setViewportSize({ width: 1280, height: 1800 });
    for (const key of ['Control+E', 'Control+Shift+F', 'Control+,', 'Control+/']) {
      await earmark.page.keyboard.press(key);
      await expect(earmark.page.getByRole('dialog')).toBeVisible();
      expect(await faults(earmark)).toEqual([]);
      await earmark.page.keyboard.press('Escape');
      await expect(earmark.page.getByRole('dialog')).toBeHidden();
    }
    if (size) await earmark.page.setViewportSize(size);

    await earmark.page.keyboard.press('Control+L');
    await expect(earmark.page.locator('[data-library]')).toHaveCount(1);
    expect(await faults(earmark)).toEqual([]);
    await earmark.button('Covers').click();
    await expect(earmark.page.locator('[data-library][role="gridcell"]')).toHaveCount(1);
    expect(await faults(earmark)).toEqual([]);
    await earmark.page.getByRole('tab', { name: 'Clips' }).click();
    await earmark.page.getByRole('button', { name: /^Choose / }).click();
    await expect(earmark.page.getByRole('region', { name: 'Chosen clips' })).toBeVisible();
    expect(await faults(earmark)).toEqual([]);
  });
}

test('axe finds nothing wrong with an episode that is half there, and with a problem', async ({ launch, folder }) => {
  const earmark = await launch(`${folder}/gone.mp3`);
  await expect(earmark.problem).toContainText('gone.mp3');
  expect(await faults(earmark)).toEqual([]);
});

test('axe finds nothing wrong with the notes on a transcript', async ({ launch, folder }) => {
  const transcript = join(folder, 'odd.vtt');
  writeFileSync(transcript, 'WEBVTT\n\n00:01.000 -> 00:02.000\nHello.\n');
  const earmark = await launch(transcript);
  await earmark.button('1 note on this transcript').click();
  await expect(earmark.page.getByRole('dialog', { name: 'odd' })).toBeVisible();
  expect(await faults(earmark)).toEqual([]);
});

test('nothing that moves is announced, and the contract of names and roles holds', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.transcript.locator('[aria-live]')).toHaveCount(0);
  for (const name of ['Play', 'Back 15 seconds', 'Forward 15 seconds', 'Speed', 'Follow', 'Export clips']) {
    await expect(earmark.button(name)).toHaveCount(1);
  }
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveCount(1);
  await expect(page.getByRole('slider', { name: 'Volume' })).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Clips' }).getByRole('list')).toHaveCount(1);
});

test('every control is reached by Tab, and shows that it has the focus', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  const reached = new Set<string>();
  for (let step = 0; step < 40; step++) {
    await earmark.page.keyboard.press('Tab');
    const { name, outlined } = await earmark.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const style = getComputedStyle(element);
      const shows = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      return { name: element.ariaLabel ?? element.title ?? element.textContent, outlined: shows };
    });
    if (name) reached.add(name);
    if (name === 'Play' || name === 'Back 15 seconds') expect(outlined, name).toBe(true);
  }
  for (const name of ['Play', 'Back 15 seconds', 'Forward 15 seconds', 'Position', 'Speed', 'Mute', 'Volume']) {
    expect([...reached]).toContain(name);
  }
});

test('zoomed to twice its size, the window is laid out as a narrow one', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.page.setViewportSize({ width: 1280, height: 860 });
  await expect(earmark.clips).toBeVisible();
  for (let step = 0; step < 4; step += 1) await earmark.page.keyboard.press('Control++');
  await expect(earmark.clips).toBeHidden();
  const width = async () => (await earmark.page.getByRole('main').boundingBox())?.width;
  await expect.poll(width).toBeGreaterThan(1200);
  await earmark.page.keyboard.press('Control+0');
  await expect(earmark.clips).toBeVisible();
});
