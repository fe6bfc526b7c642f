import { expect, needsHost, test, tone } from './fixture';

test('an episode is renamed where its title is shown, and the first undo of the next start takes that back', async ({
  launch,
}) => {
  const first = await launch(tone.audio, tone.transcript);
  const heading = first.page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Tone');
  await first.button('Episode details').click();
  await first.button('Rename episode').click();
  const field = first.page.getByRole('textbox', { name: 'Title' });
  await expect(field).toBeFocused();
  await field.fill('  My   own title ');
  await field.press('Enter');
  await expect(heading).toHaveText('My own title');
  await expect(first.page).toHaveTitle('My own title — Earmark');
  const shelf = first.page.getByRole('navigation', { name: 'Shelf' });
  await expect(shelf.getByRole('button', { name: /^My own title/ })).toBeVisible();
  await expect(first.page.locator('html')).toHaveAttribute('data-saved-revision', '1');
  await first.kill();

  const second = await launch();
  await expect(second.page).toHaveTitle('My own title — Earmark');
  await second.page.keyboard.press('ControlOrMeta+z');
  await expect(second.page).toHaveTitle('Tone — Earmark');
});

test('an episode on the shelf is renamed by its context menu', async ({ launch }) => {
  needsHost('On Electron the menu is the system’s own.');
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.turns).toHaveCount(6);
  const shelf = earmark.page.getByRole('navigation', { name: 'Shelf' });
  await shelf.getByRole('button', { name: /^Tone/ }).click({ button: 'right' });
  await earmark.page.getByRole('menuitem', { name: 'Rename…' }).click();
  await earmark.page.getByRole('textbox', { name: 'Title' }).fill('Elsewhere');
  await earmark.button('Rename').click();
  await expect(shelf.getByRole('button', { name: /^Elsewhere/ })).toBeVisible();
});
