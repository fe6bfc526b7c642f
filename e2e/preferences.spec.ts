import { expect, test, tone } from './fixture';

test('preferences are found, take effect at once, are kept, and are reset', async ({ launch }) => {
  const first = await launch(tone.audio);
  await expect(first.button('Play')).toBeEnabled();
  await first.page.keyboard.press('ControlOrMeta+,');
  const dialog = first.page.getByRole('dialog', { name: 'Preferences' });
  const search = dialog.getByRole('searchbox', { name: 'Search preferences' });
  await expect(search).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Reset Even out loudness' })).toBeHidden();

  await search.fill('loud quiet');
  await expect(dialog.getByRole('switch')).toHaveCount(1);
  await dialog.getByRole('switch', { name: 'Even out loudness' }).check();
  await search.fill('nothing like it');
  await expect(dialog.getByRole('status')).toHaveText('No preference says “nothing like it”.');
  await search.fill('');
  await dialog.getByRole('combobox', { name: 'Text size' }).selectOption('130 %');
  await expect(first.page.locator('html')).toHaveCSS('--text-size', '1.3');
  await dialog.getByRole('combobox', { name: 'Usual speed' }).selectOption('1.5×');
  await first.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(first.button('Speed')).toContainText('1.5×');
  await first.button('Listening options').click();
  const options = first.page.getByRole('dialog', { name: 'Listening' });
  await expect(options.getByRole('switch', { name: 'Even out loudness' })).toBeChecked();
  await first.close();

  const second = await launch();
  await expect(second.button('Speed')).toContainText('1.5×');
  await second.page.keyboard.press('ControlOrMeta+,');
  const again = second.page.getByRole('dialog', { name: 'Preferences' });
  await again.getByRole('button', { name: 'Reset Usual speed' }).click();
  await expect(again.getByRole('combobox', { name: 'Usual speed' })).toHaveValue('1');
  await expect(again.getByRole('combobox', { name: 'Text size' })).toHaveValue('1.3');
  await again.getByRole('button', { name: 'Reset all' }).click();
  await expect(again.getByRole('switch', { name: 'Even out loudness' })).not.toBeChecked();
  await expect(again.getByRole('switch', { name: 'Resume a little earlier' })).toBeChecked();
  await expect(again.getByRole('button', { name: 'Reset all' })).toBeDisabled();
  await second.page.keyboard.press('Escape');
  await second.button('Undo').click();
  await expect(second.page.locator('html')).toHaveCSS('--text-size', '1.3');
});
