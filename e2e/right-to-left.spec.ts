import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test, tone } from './fixture';

const HEBREW = String.raw`**נועה:** \[00:00\] כמה שעונים יש כאן בחדר?

**Ben:** \[00:10\] There are many of them.

**נועה:** \[00:20\] איזה מהם מראה את השעה?
`;

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not shown.');
  return { left: box.x, right: box.x + box.width };
}

const runs = (element: Locator, direction: 'ltr' | 'rtl') => expect(element).toHaveCSS('direction', direction);

test('a transcript from right to left has its names on the right, where its lines begin, in wide windows and narrow', async ({
  launch,
  folder,
}) => {
  const transcript = join(folder, 'he.md');
  writeFileSync(transcript, HEBREW);
  const earmark = await launch(tone.audio, transcript);
  const { page } = earmark;
  const name = earmark.turn(0).getByText('נועה', { exact: true });
  const line = earmark.turn(0).locator('p');
  await expect(name).toBeVisible();
  expect((await boxOf(name)).left).toBeGreaterThan((await boxOf(line)).right);
  await page.setViewportSize({ width: 600, height: 800 });
  await expect(async () => expect((await boxOf(name)).right).toBeCloseTo((await boxOf(line)).right, 0)).toPass();
  await runs(earmark.turn(1).locator('p'), 'ltr');
});

test('what is quoted of a transcript runs as it does there', async ({ launch, folder }) => {
  const transcript = join(folder, 'he.md');
  writeFileSync(transcript, HEBREW);
  const earmark = await launch(tone.audio, transcript);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(0, 9);
  const clip = earmark.clipItems.first();
  await expect(clip).toBeVisible();
  await runs(clip.getByRole('textbox', { name: 'Name of the clip' }), 'rtl');
  await runs(clip.getByText(/^“/), 'rtl');

  await earmark.position.hover({ position: { x: 20, y: 20 } });
  await runs(page.locator('[aria-hidden="true"] > [dir]', { hasText: 'שעונים' }), 'rtl');

  await earmark.turn(2).focus();
  await page.keyboard.press('t');
  const said = page.getByRole('status').locator('bdi', { hasText: 'איזה מהם' });
  await runs(said, 'rtl');

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('שעונים');
  await runs(page.getByRole('textbox', { name: 'Find in transcript' }), 'rtl');
});
