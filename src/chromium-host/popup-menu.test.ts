import type { Page } from '@playwright/test';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forget, invoke, noted, openFixture } from './testing/fixture-app';

let page: Page;

beforeAll(async () => {
  ({ page } = await openFixture());
  await page.getByRole('menubar').waitFor();
});

beforeEach(async () => {
  await page.keyboard.press('Escape');
  await page.focus('#text');
  await forget(page);
});

const menu = () => page.getByRole('menu', { name: 'Context menu' });
const popUp = (x: number, y: number) => invoke(page, 'pop-up', { x, y });
const focused = () => page.evaluate(() => document.activeElement?.id);

async function place() {
  await menu().waitFor();
  return menu().evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, fits: right <= innerWidth && bottom <= innerHeight };
  });
}

describe('a context menu', () => {
  it('opens where it was asked for, and its item is pressed', async () => {
    await popUp(120, 90);
    expect(await place()).toEqual({ left: 120, top: 90, fits: true });
    await page.getByRole('menuitem', { name: 'Last' }).click();
    await expect.poll(() => noted(page)).toEqual([{ event: 'popup', label: 'Last' }, { event: 'popup closed' }]);
    expect(await menu().count()).toBe(0);
    expect(await focused()).toBe('text');
  });

  it('stays inside the window', async () => {
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    await popUp(width - 1, height - 1);
    expect((await place()).fits).toBe(true);
  });

  it('opens there in a zoomed page, too', async () => {
    await page.getByRole('menuitem', { name: 'View' }).click();
    await page.getByRole('menuitem', { name: 'Zoom In' }).click();
    await expect.poll(() => invoke(page, 'zoom-factor')).toBeCloseTo(1.2);
    await popUp(120, 90);
    await menu().waitFor();
    await page.mouse.click(125, 95);
    await page.mouse.click(130, 105);
    await expect.poll(() => noted(page)).toContainEqual({ event: 'popup', label: 'First' });
    await page.getByRole('menuitem', { name: 'View' }).click();
    await page.getByRole('menuitem', { name: 'Actual Size' }).click();
    await expect.poll(() => invoke(page, 'zoom-factor')).toBe(1);
  });

  it('is worked by keys, and what cannot be chosen is not', async () => {
    await popUp(50, 50);
    await menu().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await menu().count()).toBe(1);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect.poll(() => noted(page)).toEqual([{ event: 'popup', label: 'Last' }, { event: 'popup closed' }]);
  });

  it.each(['Escape', 'Tab'])('closes with %s, without an item', async (key) => {
    await popUp(50, 50);
    await menu().waitFor();
    await page.keyboard.press(key);
    await expect.poll(() => noted(page)).toEqual([{ event: 'popup closed' }]);
    expect(await focused()).toBe('text');
  });

  it('closes with a click elsewhere', async () => {
    await popUp(50, 50);
    await menu().waitFor();
    await page.mouse.click(600, 400);
    await expect.poll(() => noted(page)).toEqual([{ event: 'popup closed' }]);
  });

  it('has roles that mean the field that had the focus', async () => {
    await page.evaluate(() => (document.querySelector('#text') as HTMLInputElement).setSelectionRange(0, 0));
    await popUp(50, 50);
    await page.getByRole('menuitem', { name: 'Select All' }).click();
    const selected = () =>
      page.evaluate(() => {
        const { selectionStart, selectionEnd } = document.querySelector('#text') as HTMLInputElement;
        return [selectionStart, selectionEnd];
      });
    await expect.poll(selected).toEqual([0, 'some text'.length]);
  });
});

it('puts text on the clipboard, whatever is selected', async () => {
  await invoke(page, 'copy', 'from main');
  await page.fill('#text', '');
  await page.keyboard.press('Control+V');
  await expect.poll(() => page.inputValue('#text')).toBe('from main');
});

it('puts one thing on the clipboard as several types of text', async () => {
  await invoke(page, 'copyTexts', { 'text/plain': 'plain', 'text/html': '<b>bold</b>' });
  // The key must not come before the page listens.
  const pasted = await page.evaluateHandle(() => {
    const texts: string[] = [];
    document.addEventListener(
      'paste',
      ({ clipboardData }) =>
        texts.push(...['text/plain', 'text/html'].map((type) => clipboardData?.getData(type) ?? 'nothing')),
      { once: true },
    );
    return texts;
  });
  await page.keyboard.press('Control+V');
  await expect.poll(() => pasted.jsonValue()).toEqual(['plain', expect.stringContaining('<b>bold</b>')]);
});
