import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, tone } from './fixture';

test('a clip gets a note and tags by keys, which are kept, undone and exported', async ({ launch, folder }) => {
  const first = await launch(tone.audio);
  await expect(first.button('Play')).toBeEnabled();
  await first.clip(10, 20);
  const name = first.clips.getByRole('textbox', { name: 'Name of the clip' });
  await name.fill('Tones');
  await name.press('Enter');
  await first.button('Annotate Tones').press('Enter');
  const note = first.clips.getByRole('textbox', { name: 'Note on Tones' });
  await expect(note).toBeFocused();
  await note.pressSequentially('Check this');
  await note.press('Shift+Enter');
  await note.pressSequentially('before Friday');
  await note.press('Tab');
  const tags = first.clips.getByRole('textbox', { name: 'Tags on Tones' });
  await expect(tags).toBeFocused();
  await tags.pressSequentially('music, to do,, music');
  await tags.press('Enter');
  await expect(tags).toHaveValue('music, to do');
  await expect(first.clipItems).toBeFocused();
  // A key commands again.
  await first.page.keyboard.press('ControlOrMeta+z');
  await expect(tags).toHaveValue('');
  await first.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(tags).toHaveValue('music, to do');
  await note.fill('What nobody keeps');
  await note.press('Escape');
  await expect(note).toHaveValue('Check this\nbefore Friday');

  await first.button('Export clips').click();
  await first.page.getByRole('radio', { name: 'JSON' }).check();
  await first.button('Save to a file…').click();
  const file = join(folder, 'clips.json');
  await first.page.getByRole('textbox', { name: 'Save as' }).fill(file);
  await first.button('Save').click();
  await expect(first.page.getByText('Exported 1 clip')).toBeVisible();
  expect(JSON.parse(readFileSync(file, 'utf8')).clips).toMatchObject([
    { name: 'Tones', note: 'Check this\nbefore Friday', tags: ['music', 'to do'] },
  ]);
  await first.kill();

  const second = await launch();
  await expect(second.clips.getByRole('textbox', { name: 'Note on Tones' })).toHaveValue('Check this\nbefore Friday');
  await expect(second.clips.getByRole('textbox', { name: 'Tags on Tones' })).toHaveValue('music, to do');
});
