import type { Page } from '@playwright/test';
import { expect, sample, test } from './fixture';

const sizeOf = (page: Page, selector: string) =>
  page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    return element ? Number.parseFloat(getComputedStyle(element).fontSize) : 0;
  }, selector);
const TEXT = '[data-turn] p';
const BUTTON = 'button[aria-label="Play"]';

/** Words that reach beyond the page. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const room = document.querySelector('main')?.getBoundingClientRect() ?? new DOMRect();
    return [...document.querySelectorAll('[data-turn] p, [data-turn] [data-word]')]
      .concat([...document.querySelectorAll('[data-turn] :not(p) > span:not([data-word])')])
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < room.left || right > room.right);
      })
      .map(({ textContent }) => textContent);
  });

test('the text of the page grows and shrinks by itself, and is remembered', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.turns.first()).toBeVisible();
  const [usual, button] = [await sizeOf(earmark.page, TEXT), await sizeOf(earmark.page, BUTTON)];
  await earmark.page.keyboard.press('Control+Shift+Period');
  await expect.poll(() => sizeOf(earmark.page, TEXT)).toBeCloseTo(usual * 1.15, 1);
  await earmark.page.keyboard.press('Control+Shift+Period');
  await expect.poll(() => sizeOf(earmark.page, TEXT)).toBeCloseTo(usual * 1.3, 1);
  await earmark.page.keyboard.press('Control+Shift+Comma');
  await expect.poll(() => sizeOf(earmark.page, TEXT)).toBeCloseTo(usual * 1.15, 1);
  expect(await sizeOf(earmark.page, BUTTON)).toBe(button);
  await earmark.close();

  const later = await launch(sample.audio);
  await expect(later.turns.first()).toBeVisible();
  await expect.poll(() => sizeOf(later.page, TEXT)).toBeCloseTo(usual * 1.15, 1);
});

test('at its largest nothing is cut, in a wide window and in a narrow one', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  const { page } = earmark;
  await expect(earmark.turns.first()).toBeVisible();
  const usual = await sizeOf(page, TEXT);
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+Shift+Period');
  await expect.poll(() => sizeOf(page, TEXT)).toBeCloseTo(usual * 2, 1);
  for (const width of [1280, 700, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => cut(page)).toEqual([]);
  }
});

test('what is being read stays where it is while the text grows', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  const { page } = earmark;
  await expect(earmark.turns.first()).toBeVisible();
  const turn = earmark.turn(12);
  await turn.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 1);
  const top = async () => (await turn.boundingBox())?.y ?? Number.NaN;
  const before = await top();
  await page.keyboard.press('Control+Shift+Period');
  await page.keyboard.press('Control+Shift+Period');
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(60);
});
