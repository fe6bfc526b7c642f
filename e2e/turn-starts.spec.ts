import { type Earmark, expect, test, tone } from './fixture';

const startOf = (earmark: Earmark, turn: number) =>
  earmark.page.getByRole('group', { name: 'Turn starts' }).getByRole('slider').nth(turn);

/** Opens the minute of tones, and zooms in on its half minute, where the fourth turn starts. */
async function closeTo30(earmark: Earmark): Promise<void> {
  await expect(earmark.button('Play')).toBeEnabled();
  const box = await earmark.position.boundingBox();
  if (!box) throw new Error('There is no slider.');
  await earmark.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await earmark.page.keyboard.down('Control');
  for (let i = 0; i < 6; i++) await earmark.page.mouse.wheel(0, -100);
  await earmark.page.keyboard.up('Control');
  await expect(startOf(earmark, 0)).toBeVisible();
}

async function drag(earmark: Earmark, by: number): Promise<void> {
  const box = await startOf(earmark, 0).boundingBox();
  if (!box) throw new Error('There is no handle.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await earmark.page.mouse.move(x, y);
  await earmark.page.mouse.down();
  await earmark.page.mouse.move(x + by / 2, y);
  await earmark.page.mouse.move(x + by, y);
}

test('a turn is dragged to where it starts, which is kept, listed, and can be undone', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await closeTo30(earmark);
  const time = earmark.turn(3).locator('[data-to-start]');
  await expect(time).toContainText('0:30');
  await drag(earmark, 400);
  const shown = async () => Number(await startOf(earmark, 0).getAttribute('aria-valuenow'));
  await expect.poll(shown).toBeGreaterThan(31);
  const set = await shown();
  await earmark.page.mouse.up();
  await expect(time).toContainText(`0:${Math.floor(set)}`);
  await expect(startOf(earmark, 0)).toHaveAttribute('aria-valuenow', `${set}`);

  await earmark.page.getByRole('button', { name: /Episode details|on this transcript/ }).click();
  await expect(earmark.page.getByRole('button', { name: /^Remove the time of/ })).toHaveCount(1);
  await earmark.page.keyboard.press('Escape');
  await earmark.page.keyboard.press('ControlOrMeta+z');
  await expect(time).toContainText('0:30');
  await expect(startOf(earmark, 0)).toHaveAttribute('aria-valuenow', '30');
});

test('Escape lets a turn go back to where it was, and a click only goes there', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await closeTo30(earmark);
  await drag(earmark, 150);
  await earmark.page.keyboard.press('Escape');
  await expect(startOf(earmark, 0)).toHaveAttribute('aria-valuenow', '30');
  await earmark.page.mouse.up();
  await expect(earmark.turn(3).locator('[data-to-start]')).toContainText('0:30');

  await earmark.seek(0);
  await startOf(earmark, 0).click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(30, 1);
  await expect(earmark.turn(3).locator('[data-to-start]')).toContainText('0:30');
});

test('keys move a start by a tenth of a second, and one undo takes all of it back', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await closeTo30(earmark);
  await startOf(earmark, 0).focus();
  for (let i = 0; i < 12; i++) await earmark.page.keyboard.press('ArrowRight');
  await earmark.page.keyboard.press('ArrowLeft');
  await expect(startOf(earmark, 0)).toHaveAttribute('aria-valuetext', '0:31.1');
  await expect(earmark.turn(3).locator('[data-to-start]')).toContainText('0:31');
  await earmark.page.keyboard.press('ControlOrMeta+z');
  await expect(startOf(earmark, 0)).toHaveAttribute('aria-valuetext', '0:30.0');
});

test('a turn cannot be dragged past the turn behind it', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await closeTo30(earmark);
  await drag(earmark, 5000);
  await expect(startOf(earmark, 0)).toHaveAttribute('aria-valuenow', '40');
  await earmark.page.mouse.up();
  await expect(earmark.turn(3).locator('[data-to-start]')).toContainText('0:40');
});
