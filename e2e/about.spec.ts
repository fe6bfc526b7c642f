import { AxeBuilder } from '@axe-core/playwright';
import { expect, needsHost, test, tone } from './fixture';

test('About names the version, what Earmark runs on, and the licences of what it contains', async ({ launch }) => {
  needsHost('On Electron the menu is the system’s own.');
  const { page } = await launch(tone.audio);
  await page.getByRole('menubar').getByRole('menuitem', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'About Earmark' }).click();
  const dialog = page.getByRole('dialog', { name: 'About Earmark' });
  await expect(dialog).toContainText(/Earmark \d+\.\d+\.\d+/);
  await expect(dialog).toContainText(/Runs on Chromium \d+ and Node\.js \d+\.\d+\.\d+\./);
  await expect(dialog.getByText('Third-party software')).toBeHidden();
  await dialog.getByText('Licences of what it contains').click();
  await expect(dialog.getByText('Third-party software')).toBeVisible();
  await expect(dialog.getByText('Howler')).toBeAttached();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(
    (await new AxeBuilder({ page }).setLegacyMode().disableRules('scrollable-region-focusable').analyze()).violations,
  ).toEqual([]);
});
