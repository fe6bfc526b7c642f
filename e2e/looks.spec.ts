import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type Earmark, expect, test, tone } from './fixture';

const LONG = 'There are many words in this turn, and one of them is lighthouse. '.repeat(120);

/** A turn of many pages between two short ones. */
async function openLongTurn(launch: (...files: string[]) => Promise<Earmark>, folder: string): Promise<Earmark> {
  const transcript = join(folder, 'long.md');
  const lines = [
    String.raw`**Ann:** \[00:00\] Hello.`,
    `**Benedict:** ${LONG}`,
    String.raw`**Ann:** \[00:50\] Goodbye.`,
  ];
  writeFileSync(transcript, lines.join('\n\n'));
  const earmark = await launch(tone.audio, transcript);
  await expect(earmark.turns).toHaveCount(3);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.emulateMedia({ reducedMotion: 'reduce' });
  return earmark;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(element: Locator): Promise<Box> {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not shown.');
  return box;
}

function overlap(one: Box, other: Box): boolean {
  const apart = (from: number, length: number, to: number, size: number) => from + length <= to || to + size <= from;
  return !apart(one.x, one.width, other.x, other.width) && !apart(one.y, one.height, other.y, other.height);
}

async function outlineOf(element: Locator): Promise<string> {
  let outline = '';
  // An element that is drawn anew at that moment has no style.
  const read = async () => {
    outline = await element.evaluate((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle === 'none' || outlineStyle === '' ? outlineStyle : `${outlineStyle} ${outlineWidth}`;
    });
    return outline;
  };
  await expect.poll(read).not.toBe('');
  return outline;
}

for (const width of [1280, 480]) {
  test(`the name and time of a long turn stay in sight and carry the focus, ${width} pixels wide`, async ({
    launch,
    folder,
  }) => {
    const earmark = await openLongTurn(launch, folder);
    const { page } = earmark;
    await page.setViewportSize({ width, height: 800 });
    await earmark.turn(0).focus();
    await page.keyboard.press('ArrowDown');
    await expect(earmark.turn(1)).toBeFocused();
    const side = earmark.turn(1).locator('[data-to-start]');
    expect(await outlineOf(earmark.turn(1))).toBe('none');
    expect(await outlineOf(side)).toBe('solid 2px');

    const main = await boxOf(page.getByRole('main'));
    for (const word of [300, 900]) {
      await earmark
        .turn(1)
        .locator(`[data-word="${word}"]`)
        .evaluate((one) => one.scrollIntoView({ block: 'center' }));
      for (const part of [side, side.getByText('Benedict')]) {
        const box = await boxOf(part);
        expect(box.y).toBeGreaterThanOrEqual(main.y);
        expect(box.y + box.height).toBeLessThan(main.y + 60);
      }
    }
    // Where it covers the text, no line shows through.
    const { x, y, height } = await boxOf(side);
    const there = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.hasAttribute('data-word'), [
      x + 4,
      y + height / 2,
    ] as const);
    expect(there).toBe(false);
  });
}

/** Selects some words of a turn, as a screen reader would. */
async function select(earmark: Earmark, turn: number, from: number, to: number): Promise<void> {
  await earmark.turn(turn).evaluate(
    (one, [from, to]) => {
      const [first, last] = [from, to].map((word) => one.querySelector(`[data-word="${word}"]`));
      if (first && last) getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
    },
    [from, to] as const,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const forcedColors of ['none', 'active'] as const) {
    test(`what is selected, spoken and found is told apart by lines, ${colorScheme}, forced colours ${forcedColors}`, async ({
      launch,
      folder,
    }) => {
      const earmark = await openLongTurn(launch, folder);
      const { page } = earmark;
      await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
      const word = (index: number) => earmark.turn(1).locator(`[data-word="${index}"]`);
      await word(30).click();
      await expect(word(30)).toHaveAttribute('data-current-word');
      expect(await outlineOf(word(30))).toBe('none');

      await select(earmark, 1, 28, 33);
      const spokenAndSelected = await outlineOf(word(30));
      expect(spokenAndSelected).toMatch(forcedColors === 'active' ? /double 3px/ : /solid 2px/);
      expect(await outlineOf(word(31))).toBe('none');
      if (forcedColors === 'none') {
        const selected = await word(31).evaluate((one) => getComputedStyle(one, '::selection').backgroundColor);
        // Translucent, so that the stroke and the hits keep their colours.
        expect(selected).toMatch(/, 0\.\d+\)$|\/ 0\.\d+\)$/);
      }

      await page.keyboard.press('Control+f');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('lighthouse');
      const [here, other] = [page.locator('mark[data-here]').first(), page.locator('mark:not([data-here])').first()];
      await expect(here).toBeVisible();
      const looks = [spokenAndSelected, await outlineOf(here), await outlineOf(other), 'none'];
      expect(new Set(looks).size, looks.join()).toBe(forcedColors === 'active' ? 4 : 3);

      // All three at once: the word has a line of its own around that of the hit.
      await page.keyboard.press('Escape');
      const found = word(12);
      await found.click();
      await expect(found).toHaveAttribute('data-current-word');
      await page.keyboard.press('Control+f');
      await expect(found.locator('mark')).toHaveCount(1);
      await select(earmark, 1, 10, 14);
      expect(await outlineOf(found)).toBe(spokenAndSelected);
      expect(await outlineOf(found.locator('mark'))).not.toBe('none');
    });
  }
}

/** The boxes of all visible words and names. */
function textOn(page: Page): Promise<Box[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-word], [data-to-start] > *')]
      .flatMap((one) => [...one.getClientRects()])
      .map(({ x, y, width, height }) => ({ x, y, width, height })),
  );
}

for (const width of [1280, 640, 480, 320]) {
  test(`“Clip this” covers no word and no name, ${width} pixels wide`, async ({ launch, folder }) => {
    const earmark = await openLongTurn(launch, folder);
    const { page } = earmark;
    await page.setViewportSize({ width, height: 700 });
    for (const from of [0, 3, 40, 300]) {
      const word = earmark.turn(1).locator(`[data-word="${from}"]`);
      await word.evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await select(earmark, 1, from, from + 30);
      await expect(earmark.button('Clip this')).toBeVisible();
      await expect(async () => {
        const button = await boxOf(earmark.button('Clip this'));
        expect(button.width).toBeGreaterThanOrEqual(24);
        expect(button.height).toBeGreaterThanOrEqual(24);
        expect(button.x).toBeGreaterThanOrEqual(0);
        const covered = (await textOn(page)).filter((box) => overlap(box, button));
        expect(covered).toEqual([]);
        // It is beside the line where the selection begins.
        const line = await boxOf(word);
        expect(Math.abs(button.y + button.height / 2 - line.y - line.height / 2)).toBeLessThan(4);
      }).toPass({ timeout: 5000 });
    }
    await earmark.button('Clip this').click();
    await expect(earmark.button('Clip this')).toBeHidden();
  });
}
