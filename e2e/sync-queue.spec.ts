import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { copyInto, type Earmark, expect, sample, test } from './fixture';

// It uses all processors, and other tests have them too.
test.slow();
const PATIENCE = { timeout: 120_000 };

const NAMES = ['first', 'second', 'third'];
const status = ({ page }: Earmark, name: RegExp) => page.getByRole('banner').getByRole('button', { name });
const queued = ({ page }: Earmark) => page.getByRole('dialog', { name: 'Sync queue' }).getByRole('listitem');
const token = (item: Locator) => item.locator('[data-queued]').getAttribute('data-queued');
const inLibrary = ({ page }: Earmark) => page.getByRole('main', { name: 'Library' }).locator('[data-library]');

test('three episodes are queued, ordered and paused; after a kill they are there, go on, and are all synced', async ({
  launch,
  folder,
}) => {
  const talks = join(folder, 'talks');
  const text = readFileSync(sample.transcript, 'utf8');
  for (const name of NAMES) {
    copyInto(talks, { [`${name}.mp3`]: sample.audio });
    // Other words make it another episode.
    writeFileSync(join(talks, `${name}.md`), `${text}\n\n**Ann:** The ${name} talk.\n`);
  }
  const earmark = await launch(talks);
  await expect(earmark.turns.first()).toBeVisible();
  await earmark.page.keyboard.press('Control+L');
  await expect(inLibrary(earmark)).toHaveCount(3);
  await earmark.page.getByRole('button', { name: 'Sync all' }).click();
  await status(earmark, /^Syncing 1 of 3/).click();
  await expect(queued(earmark)).toHaveCount(3);
  await earmark.page.getByRole('button', { name: 'Pause' }).click();
  await expect(earmark.page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await expect(status(earmark, /^Sync paused/)).toBeVisible();
  // By a key, and by its button.
  const moved = (await token(queued(earmark).last())) ?? '';
  const row = earmark.page.locator(`[data-queued="${moved}"]`);
  await row.getByRole('button').first().focus();
  await earmark.page.keyboard.press('Control+ArrowUp');
  await expect.poll(() => token(queued(earmark).nth(1))).toBe(moved);
  await row.getByRole('button', { name: /^Move .* first$/ }).click();
  await expect.poll(() => token(queued(earmark).first())).toBe(moved);
  // By dragging, to the end and back to the top.
  const drag = async (to: Locator, y: number) => row.dragTo(to, { targetPosition: { x: 60, y } });
  await drag(queued(earmark).last(), 50);
  await expect.poll(() => token(queued(earmark).last())).toBe(moved);
  await drag(queued(earmark).first(), 4);
  await expect.poll(() => token(queued(earmark).first())).toBe(moved);
  // What is taken out is put back where it was, by the key for Undo.
  await row.getByRole('button').first().focus();
  await earmark.page.keyboard.press('Delete');
  await expect(row).toHaveCount(0);
  await earmark.page.keyboard.press('Control+z');
  await expect(earmark.page.getByText(/^Undone: Take “.*” out of the Queue\.$/)).toBeVisible();
  await expect.poll(() => token(queued(earmark).first())).toBe(moved);
  await expect(queued(earmark)).toHaveCount(3);
  await earmark.kill();

  const again = await launch();
  await expect(again.turns.first()).toBeVisible();
  await status(again, /^Sync paused, 3 left/).click();
  await expect.poll(() => token(queued(again).first())).toBe(moved);
  await again.page.getByRole('button', { name: 'Resume' }).click();
  await expect(again.page.locator(`[data-queued="${moved}"]`)).toContainText('Syncing');
  await expect(status(again, /^3 synced/)).toBeVisible(PATIENCE);
  await expect(again.page.getByRole('status').filter({ hasText: '3 episodes synced.' })).toHaveCount(1);
  await again.page.keyboard.press('Escape');
  await again.page.keyboard.press('Control+L');
  await expect(inLibrary(again).filter({ hasText: 'Synced' })).toHaveCount(3);
  await status(again, /^3 synced/).click();
  await again.page.getByRole('button', { name: 'Clear finished' }).click();
  await expect(status(again, /synced/)).toHaveCount(0);
});
