import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { episodesIn } from '../scripts/lib/database.mjs';
import { type Earmark, expect, test, tone } from './fixture';

/**
 * Half a minute of one long turn, a break of twenty seconds, and another turn; before it, many turns without a length.
 */
function transcriptWithBreak(folder: string): string {
  const file = join(folder, 'break.md');
  const words = 'Some words that are said at great length by somebody who likes it. ';
  const before = Array.from({ length: 200 }, (_, turn) => `**Speaker ${turn % 7}:** ${words.repeat(1 + (turn % 9))}`);
  const lines = [
    ...before,
    String.raw`**Ann:** \[00:10\] ${words.repeat(150)}`,
    String.raw`**Break:** \[00:30\] to \[00:50\]`,
    String.raw`**Ben:** \[00:50\] Goodbye.`,
  ];
  writeFileSync(file, lines.join('\n\n'));
  return file;
}

const TURNS = 202;

async function expectPause(earmark: Earmark): Promise<void> {
  await expect(earmark.turns).toHaveCount(TURNS);
  await expect(earmark.currentTurn).toHaveCount(0);
  const pause = earmark.page.getByRole('main').getByText(/^Break/);
  await expect(pause).toBeInViewport();
  const [line, main] = [await pause.boundingBox(), await earmark.page.getByRole('main').boundingBox()];
  // In the part of the page where one reads.
  expect(line?.y ?? 0).toBeLessThan((main?.y ?? 0) + (main?.height ?? 0) * 0.75);
}

test('after a kill in a pause, a zoom and a new size of the window, the page shows the pause', async ({
  launch,
  folder,
  dataFolder,
}) => {
  const first = await launch(tone.audio, transcriptWithBreak(folder));
  await expect(first.button('Play')).toBeEnabled();
  await expect(first.turns).toHaveCount(TURNS);
  await first.seek(40);
  await expect.poll(() => first.now()).toBe(40);
  await expectPause(first);
  await expect.poll(() => episodesIn(dataFolder).map(({ position }) => position)).toEqual([40]);
  await first.kill();

  const second = await launch();
  await expect.poll(() => second.now()).toBe(40);
  await expectPause(second);
  for (let step = 0; step < 3; step += 1) await second.page.keyboard.press('Control++');
  await expect.poll(async () => (await second.page.getByRole('main').boundingBox())?.width ?? 0).toBeGreaterThan(900);
  await expect(() => expectPause(second)).toPass({ timeout: 5000 });
  await second.page.keyboard.press('Control+0');
  await second.page.setViewportSize({ width: 500, height: 700 });
  await expect(() => expectPause(second)).toPass({ timeout: 5000 });
});

test('after a zoom the page shows the word at the playhead', async ({ launch, folder }) => {
  const earmark = await launch(tone.audio, transcriptWithBreak(folder));
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(22);
  await expect.poll(() => earmark.now()).toBe(22);
  await expect(earmark.currentWord).toBeInViewport();
  // The second step turns the panels into drawers, the fourth puts names above the text.
  for (let step = 0; step < 5; step += 1) {
    const before = await earmark.page.evaluate(() => document.body.clientWidth);
    await earmark.page.keyboard.press('Control++');
    await expect.poll(() => earmark.page.evaluate(() => document.body.clientWidth)).toBeLessThan(before);
    await expect(earmark.currentWord).toBeInViewport();
  }
  await earmark.page.keyboard.press('Control+0');
  await expect(earmark.currentWord).toBeInViewport();
});
