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
  await page.keyboard.press('Escape');
  await page.focus('#text');
  await forget(page);
  await page.evaluate(() => window.keys.splice(0));
});

const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
const focused = () =>
  page.evaluate(() => {
    const inner = document.activeElement?.shadowRoot?.activeElement;
    return inner ? inner.getAttribute('data-label') : document.activeElement?.id;
  });

describe('the menu bar', () => {
  it('has the menus of the app, and the page begins under it without a scroll bar', async () => {
    expect(await page.getByRole('menubar').getByRole('menuitem').allTextContents()).toEqual(['File', 'Edit', 'View']);
    const { barBottom, bodyTop, bodyBottom, height, scrolls } = await page.evaluate(() => ({
      barBottom: document.querySelector('chromium-host')?.shadowRoot?.firstElementChild?.getBoundingClientRect().bottom,
      bodyTop: document.body.getBoundingClientRect().top,
      bodyBottom: document.body.getBoundingClientRect().bottom,
      height: innerHeight,
      scrolls: document.documentElement.scrollHeight > innerHeight,
    }));
    expect([barBottom, bodyTop, bodyBottom, scrolls]).toEqual([28, 28, height, false]);
  });

  it('lies over what the page fixes to the top of the window, unlike under Electron', async () => {
    const top = await page.evaluate(() => {
      const fixed = document.createElement('div');
      fixed.style.cssText = 'position: fixed; top: 0';
      document.body.append(fixed);
      const rectangle = fixed.getBoundingClientRect();
      fixed.remove();
      return rectangle.top;
    });
    expect(top).toBe(0);
  });

  it('is worked with the mouse', async () => {
    await item('File').click();
    await item('Open…').click();
    await expect.poll(() => noted(page)).toEqual([{ event: 'menu', label: 'Open…' }]);
    expect(await page.getByRole('menu').count()).toBe(0);
    expect(await focused()).toBe('text');
  });

  it('opens the menu under the mouse once one is open, and closes with a click elsewhere', async () => {
    await item('File').click();
    await item('View').hover();
    expect(await page.getByRole('menu').evaluateAll((menus) => menus.map((menu) => menu.ariaLabel))).toEqual(['View']);
    await page.click('h1');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
  });

  it.each(['Alt', 'F10'])('is reached with %s and left with Escape, back to where the focus was', async (key) => {
    await page.keyboard.press(key);
    expect(await focused()).toBe('File');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('text');
  });

  it('is walked with the arrow keys, around the ends, into and out of menus', async () => {
    await page.keyboard.press('F10');
    const walk = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      return focused();
    };
    expect(await walk('ArrowLeft')).toBe('View');
    expect(await walk('ArrowRight')).toBe('File');
    expect(await walk('ArrowDown')).toBe('Open…');
    expect(await walk('ArrowDown', 'ArrowDown')).toBe('More');
    expect(await walk('ArrowRight')).toBe('Deep');
    expect(await walk('ArrowLeft')).toBe('More');
    expect(await walk('ArrowUp', 'ArrowUp', 'ArrowUp')).toBe('Quit');
    expect(await walk('ArrowRight')).toBe('Copy');
    expect(await walk('Home')).toBe('Copy');
    expect(await walk('End')).toBe('Select All');
    expect(await walk('Escape')).toBe('Edit');
  });

  it('finds an item by its first letter, and presses it with Enter', async () => {
    for (const key of ['F10', 'ArrowDown', 'm', 'Enter']) await page.keyboard.press(key);
    expect(await focused()).toBe('Deep');
    await page.keyboard.press('Enter');
    await expect.poll(() => noted(page)).toEqual([{ event: 'menu', label: 'Deep' }]);
  });

  it('keeps its keys from the page', async () => {
    for (const key of ['F10', 'ArrowDown', 'x', 'Escape']) await page.keyboard.press(key);
    expect(await page.evaluate(() => window.keys)).toEqual(['F10']);
  });

  it('shows keys, states, and which items are disabled', async () => {
    await item('File').click();
    await expect.poll(() => item('Open…').getAttribute('aria-keyshortcuts')).toBe('Ctrl+O');
    expect(await item('Greyed').getAttribute('aria-disabled')).toBe('true');
    await item('Greyed').click({ force: true });
    await page.keyboard.press('Escape');
    await item('View').click();
    expect(await item('Shown only').getAttribute('aria-keyshortcuts')).toBe('Space');
    expect(await item('Toggle Developer Tools').getAttribute('aria-disabled')).toBe('true');
    expect(await noted(page)).toEqual([]);
  });

  it('checks an item before it calls the app', async () => {
    const wide = page.getByRole('menuitemcheckbox', { name: 'Wide' });
    await item('View').click();
    expect(await wide.getAttribute('aria-checked')).toBe('false');
    await wide.click();
    await expect.poll(() => noted(page)).toEqual([{ event: 'menu', label: 'Wide', checked: true }]);
    await item('View').click();
    expect(await wide.getAttribute('aria-checked')).toBe('true');
  });

  it('stays open where it was when the app replaces it', async () => {
    await page.mouse.move(600, 600);
    for (const key of ['F10', 'ArrowDown', 'm', 'Enter']) await page.keyboard.press(key);
    await invoke(page, 'show-menu', true);
    await expect.poll(() => page.getByRole('menu').count()).toBe(2);
    expect(await focused()).toBe('Deep');
    await page.keyboard.press('Enter');
    await expect.poll(() => noted(page)).toEqual([{ event: 'menu', label: 'Deep' }]);
    expect(await focused()).toBe('text');
    await invoke(page, 'show-menu', false);
  });

  it('is there again after a reload', async () => {
    await page.reload();
    await page.getByRole('menubar').waitFor();
  });
});

describe('an accelerator', () => {
  it('works anywhere in the window, and not for an item that is only shown, or disabled', async () => {
    await page.keyboard.press('Control+o');
    await page.keyboard.press('Control+g');
    await page.keyboard.press('Space');
    await expect.poll(() => noted(page)).toEqual([{ event: 'menu', label: 'Open…' }]);
  });

  it('reaches the page first, which may prevent it', async () => {
    await page.evaluate(() => {
      const prevent = (event: KeyboardEvent) => {
        if (event.key !== 'o') return;
        event.preventDefault();
        removeEventListener('keydown', prevent);
      };
      addEventListener('keydown', prevent);
    });
    await page.keyboard.press('Control+o');
    await invoke(page, 'echo', null);
    expect([await page.evaluate(() => window.keys), await noted(page)]).toEqual([['Control', 'o'], []]);
  });

  it('works where the page keeps the key from the window', async () => {
    await page.evaluate(() =>
      document.querySelector('#text')?.addEventListener('keydown', (event) => event.stopPropagation()),
    );
    await page.keyboard.press('Control+o');
    await expect.poll(() => noted(page)).toEqual([{ event: 'menu', label: 'Open…' }]);
  });

  it('waits while a dialog is open', async () => {
    const answer = invoke(page, 'save-dialog', { title: 'Save' });
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Control+o');
    await page.keyboard.press('F10');
    await page.keyboard.press('Escape');
    await answer;
    expect(await noted(page)).toEqual([]);
  });

  it("of editing is Chromium's own", async () => {
    await page.fill('#text', 'copied');
    await page.keyboard.press('Control+a');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('copied');
  });
});

describe('a role', () => {
  it('edits what had the focus', async () => {
    await page.fill('#text', 'some words');
    await page.focus('#text');
    await page.evaluate(() => (document.querySelector('#text') as HTMLInputElement).setSelectionRange(0, 0));
    await item('Edit').click();
    await item('Select All').click();
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('some words');
  });

  it('zooms, and the page still fits', async () => {
    await item('View').click();
    await item('Zoom In').click();
    await expect.poll(() => page.evaluate(() => document.body.currentCSSZoom)).toBeCloseTo(1.2);
    expect(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(false);
    await page.keyboard.press('Control+0');
    await expect.poll(() => page.evaluate(() => document.body.currentCSSZoom)).toBe(1);
  });
});
