import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, tone } from './fixture';

test('a transcript is exported from the menu’s key as captions, and as the very file it was', async ({
  launch,
  folder,
}) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();

  const exportAs = async (format: string, name: string) => {
    await earmark.page.keyboard.press('Control+Shift+E');
    const dialog = earmark.page.getByRole('dialog', { name: 'Export transcript' });
    await dialog.getByRole('radio', { name: format, exact: true }).check();
    await dialog.getByRole('button', { name: 'Save to a file…' }).click();
    await earmark.page.getByRole('textbox', { name: 'Save as' }).fill(join(folder, name));
    await earmark.button('Save').click();
    await expect(earmark.page.getByText(`Exported the transcript to “${name}”.`)).toBeVisible();
    await expect(dialog).toBeHidden();
    return readFileSync(join(folder, name), 'utf8');
  };

  const captions = await exportAs('WebVTT', 'tone.vtt');
  expect(captions).toMatch(/^WEBVTT\n\n00:00:00\.000 --> [\d:.]+\n<v Ada Low>/);
  expect(captions).toMatch(/\n00:00:10\.000 --> [\d:.]+\n<v Ben High>/);
  expect(await exportAs('Changelog Markdown', 'again.md')).toBe(readFileSync(tone.transcript, 'utf8'));
});
