import { renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator } from '@playwright/test';
import { copyInto, expect, test, tone } from './fixture';

/** The smallest size of a window. */
const LEAST = { width: 480, height: 400 };

async function heightOf(element: Locator): Promise<number> {
  return (await element.boundingBox())?.height ?? 0;
}

test('in a low window a drawer covers the strip, which is out of reach of keys then', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await page.setViewportSize(LEAST);
  await earmark.button('Shelf').click();
  const shelf = page.getByRole('navigation', { name: 'Shelf' });
  const drawer = page.locator('[tabindex="-1"]', { has: shelf });
  await expect.poll(() => heightOf(drawer)).toBeGreaterThan(300);
  const player = page.locator('section', { has: page.locator('[aria-label="Position"]') });
  await expect(player).toHaveAttribute('inert');
  await page.keyboard.press('Escape');
  await expect(shelf).toBeHidden();
  await expect(player).not.toHaveAttribute('inert');

  await page.setViewportSize({ width: 700, height: 700 });
  await earmark.button('Shelf').click();
  await expect(shelf).toBeVisible();
  await expect(player).not.toHaveAttribute('inert');
  await expect(async () => {
    const [below, above] = [await player.boundingBox(), await drawer.boundingBox()];
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeCloseTo(below?.y ?? 0, 0);
  }).toPass();
});

test('in a low window the listening options begin under its edge, and scroll', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await page.setViewportSize(LEAST);
  await earmark.button('Listening options').press('Enter');
  const options = page.getByRole('dialog', { name: 'Listening' });
  await expect(options).toBeVisible();
  const top = await page.evaluate(() => document.getElementById('root')?.getBoundingClientRect().top ?? 0);
  await expect.poll(async () => (await options.boundingBox())?.y ?? 0).toBeGreaterThanOrEqual(top);
  await expect(options.getByText('Listening', { exact: true })).toBeInViewport();
  await page.getByRole('slider', { name: 'Sound delay' }).focus();
  await expect(page.getByRole('slider', { name: 'Sound delay' })).toBeInViewport();
});

test('in a low window all speeds can be chosen', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await page.setViewportSize(LEAST);
  await earmark.button('Speed').press('Enter');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  const top = await page.evaluate(() => document.getElementById('root')?.getBoundingClientRect().top ?? 0);
  await expect.poll(async () => (await menu.boundingBox())?.y ?? 0).toBeGreaterThanOrEqual(top);
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitemradio', { name: '3×' })).toBeInViewport();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(earmark.button('Speed')).toHaveText('0.5×');
});

test('in a low window every message can be read and dismissed', async ({ launch, folder }) => {
  const files = ['one', 'two', 'three'].map((name) => join(folder, `${`${name} `.repeat(40)}.md`));
  for (const file of files) writeFileSync(file, '');
  const earmark = await launch(tone.audio);
  const { page } = earmark;
  await expect(earmark.turns).toHaveCount(6);
  await page.setViewportSize(LEAST);
  for (const file of files) {
    await earmark.drop([file]);
    await expect(earmark.problem.getByTitle(basename(file))).toBeVisible();
  }
  // A long name is cut in its middle, and can still be read out.
  await expect(earmark.problem).toContainText('three '.repeat(40));
  await expect(earmark.problem.getByTitle(/^three three/)).toHaveCount(1);
  await expect.poll(() => heightOf(earmark.problem.locator('p').last())).toBeLessThan(110);
  // There is room for one. The others come when it is gone.
  for (const file of files.toReversed()) {
    await expect(earmark.problem.getByTitle(basename(file))).toBeInViewport({ ratio: 1 });
    await earmark.button('Dismiss').click();
    await expect(earmark.problem.getByTitle(basename(file))).toHaveCount(0);
  }
  await expect(earmark.button('Dismiss')).toHaveCount(0);
});

test('without a recording the strip is low', async ({ launch, folder }) => {
  const earmark = await launch(...copyInto(join(folder, 'alone'), [tone.transcript]));
  await expect(earmark.turns).toHaveCount(6);
  const player = earmark.page.getByRole('region', { name: 'Player' });
  await expect(earmark.button('Play')).toBeDisabled();
  await expect.poll(() => heightOf(player)).toBeLessThan(90);
});

test('a short message has what can be done about it beside its words', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(0, 2);
  const name = earmark.clipItems.first().getByRole('textbox', { name: 'Name of the clip' });
  await name.fill('A');
  await name.press('Enter');
  await earmark.clipItems
    .first()
    .getByRole('button', { name: /^Delete/ })
    .click();
  const note = page.getByRole('status').locator('p').first();
  await expect(note).toContainText('“A”');
  for (const width of [1280, 480]) {
    await page.setViewportSize({ width, height: 700 });
    await expect(async () => {
      const [words, dismiss] = [await note.boundingBox(), await earmark.button('Dismiss').boundingBox()];
      expect(dismiss?.y ?? 0).toBeLessThan((words?.y ?? 0) + (words?.height ?? 0) - 5);
    }).toPass({ timeout: 5000 });
  }
});

test('in the window of a phone, messages leave half of the page, and what can be done about one is in sight', async ({
  launch,
  folder,
}) => {
  const kept = join(folder, 'kept');
  const [audio = ''] = copyInto(kept, {
    'a talk with a long name.mp3': tone.audio,
    'a talk with a long name.md': tone.transcript,
  });
  const first = await launch(audio);
  await expect(first.turns).toHaveCount(6);
  await first.close();
  renameSync(audio, join(folder, 'elsewhere.mp3'));
  const earmark = await launch();
  const { page } = earmark;
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.problem).toContainText('a talk with a long name.mp3');
  await page.setViewportSize({ width: 360, height: 640 });
  const messages = page.locator('[data-message]');
  const expectHalf = () =>
    expect(async () => {
      const [main, ...boxes] = await Promise.all([
        page.getByRole('main').boundingBox(),
        ...(await messages.filter({ visible: true }).all()).map((one) => one.boundingBox()),
      ]);
      const covered = boxes.reduce((sum, box) => sum + (box?.height ?? 0), 0);
      expect(covered).toBeGreaterThan(0);
      expect(covered).toBeLessThanOrEqual((main?.height ?? 0) / 2);
    }).toPass({ timeout: 5000 });
  await expect(earmark.button('Locate…')).toBeInViewport({ ratio: 1 });
  await expect(earmark.button('Choose the recording…')).toBeInViewport();
  await expectHalf();
  for (const name of ['one', 'two']) {
    const file = join(folder, `${name} that has no text at all in it.md`);
    writeFileSync(file, '');
    await earmark.drop([file]);
    await expect(earmark.problem.getByText(basename(file))).toBeInViewport({ ratio: 1 });
    await expectHalf();
  }
  for (let left = 2; left > 0; left -= 1) await earmark.button('Dismiss').last().click();
  await expect(earmark.button('Locate…')).toBeInViewport({ ratio: 1 });
  // Nothing scrolls within the messages.
  const scrolls = await messages.first().evaluate((one) => {
    const stack = one.parentElement?.parentElement;
    return (stack?.scrollHeight ?? 0) > (stack?.clientHeight ?? 0);
  });
  expect(scrolls).toBe(false);
});
