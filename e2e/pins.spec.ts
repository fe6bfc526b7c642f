import { expect, test, tone } from './fixture';

test('a turn that starts somewhere else is set by a key, kept, listed, and taken back', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  const time = earmark.turn(3).locator('[data-to-start]');
  await expect(time).toContainText('0:30');
  await earmark.turn(3).focus();
  await earmark.seek(33);
  await earmark.page.keyboard.press('t');
  await expect(time).toContainText('0:33');
  await expect(earmark.page.getByRole('status').filter({ hasText: '0:33.0' })).toBeVisible();

  await earmark.page.keyboard.press('ControlOrMeta+z');
  await expect(time).toContainText('0:30');
  await earmark.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(time).toContainText('0:33');

  await earmark.close();
  const again = await launch(tone.audio, tone.transcript);
  await expect(again.turn(3).locator('[data-to-start]')).toContainText('0:33');
  await again.page.getByRole('button', { name: /Episode details|on this transcript/ }).click();
  await again.page.getByRole('button', { name: /^Remove the time of/ }).click();
  await expect(again.turn(3).locator('[data-to-start]')).toContainText('0:30');
});

test('all times behind a turn are moved by as much when asked to', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.turn(3).focus();
  await earmark.seek(34);
  await earmark.page.keyboard.press('Shift+t');
  await expect(earmark.turn(3).locator('[data-to-start]')).toContainText('0:34');
  await expect(earmark.turn(4).locator('[data-to-start]')).toContainText('0:44');
  await expect(earmark.turn(2).locator('[data-to-start]')).toContainText('0:20');
});
