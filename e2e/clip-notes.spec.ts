import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Earmark, expect, sample, test, tone } from './fixture';

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
  await note.press('Enter');
  await note.pressSequentially('before Friday');
  await note.press('Tab');
  const tags = first.clips.getByRole('textbox', { name: 'Tags on Tones' });
  await expect(tags).toBeFocused();
  await tags.pressSequentially('music, to do,, music');
  await tags.press('Enter');
  await expect(tags).toHaveValue('music, to do');
  await expect(first.clipItems).toBeFocused();
  // A key is a command again.
  await first.page.keyboard.press('ControlOrMeta+z');
  await expect(tags).toHaveValue('');
  await first.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(tags).toHaveValue('music, to do');
  await note.fill('What nobody keeps');
  await note.press('Escape');
  await expect(note).toHaveValue('Check this\nbefore Friday');
  await expect(first.clipItems).toBeFocused();

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
  await expect(second.clipItems).toContainText(['#music #to do Check this']);
  await second.button('Annotate Tones').click();
  await expect(second.clips.getByRole('textbox', { name: 'Note on Tones' })).toHaveValue('Check this\nbefore Friday');
  await expect(second.clips.getByRole('textbox', { name: 'Tags on Tones' })).toHaveValue('music, to do');
});

const nameOf = ({ clips }: Earmark) => clips.getByRole('textbox', { name: 'Name of the clip' });
const noteOf = ({ clips }: Earmark) => clips.getByRole('textbox', { name: /^Note on / });

/** Opens the note of the clip. */
async function annotate({ clips }: Earmark): Promise<void> {
  await clips.getByRole('button', { name: /^Annotate / }).click();
}

/** A clip of the tone, whose note is open. */
async function withClip(launch: (...files: string[]) => Promise<Earmark>): Promise<Earmark> {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.clip(10, 20);
  await annotate(earmark);
  return earmark;
}

for (const [how, end] of [
  ['when the window is closed', (earmark: Earmark) => earmark.closeWindow()],
  ['when the system ends Earmark', (earmark: Earmark) => earmark.close()],
  [
    'by the Quit command',
    async ({ page }: Earmark) => {
      const closed = page.waitForEvent('close');
      // The page may be gone before it has reported the key.
      await page.keyboard.press('Control+Q').catch(() => undefined);
      await closed;
    },
  ],
] as const) {
  for (const field of ['name', 'note'] as const) {
    test(`a ${field} that is still being typed is kept ${how}`, async ({ launch }) => {
      const first = await withClip(launch);
      const [earlier, box] = field === 'name' ? ['', nameOf(first)] : ['Before', noteOf(first)];
      await box.fill(earlier);
      await box.pressSequentially('Half a thought');
      await end(first);
      await first.close();
      const second = await launch();
      await annotate(second);
      await expect((field === 'name' ? nameOf : noteOf)(second)).toHaveValue(`${earlier}Half a thought`);
    });
  }
}

test('a note that is still being typed is kept with its own episode when another opens', async ({ launch }) => {
  const earmark = await withClip(launch);
  await noteOf(earmark).pressSequentially('Of the tone');
  await earmark.drop([sample.audio]);
  await expect(earmark.turns.first()).not.toContainText('tone');
  await expect(earmark.clipItems).toHaveCount(0);
  await earmark.drop([tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
  await annotate(earmark);
  await expect(noteOf(earmark)).toHaveValue('Of the tone');
});

test('a power cut takes the last second of typing at most, and all of the typing is one step', async ({ launch }) => {
  const first = await withClip(launch);
  const revision = async () => Number(await first.page.locator('html').getAttribute('data-saved-revision'));
  const before = await revision();
  await noteOf(first).pressSequentially('One thing');
  await expect.poll(revision).toBeGreaterThan(before);
  const between = await revision();
  await noteOf(first).pressSequentially(' and another ');
  await expect.poll(revision).toBeGreaterThan(between);
  // The field keeps what is written in it, as it is written.
  await expect(noteOf(first)).toHaveValue('One thing and another ');
  await first.kill();

  const second = await launch();
  await expect(second.clipItems).toContainText(['One thing and another']);
  await second.page.keyboard.press('ControlOrMeta+z');
  await expect(second.clipItems).not.toContainText(['One thing and another']);
  await expect(second.clipItems).toHaveCount(1);
});

test('Enter in a note is a new line, whatever is typed after it, and the keys that end it are shown', async ({
  launch,
}) => {
  const earmark = await withClip(launch);
  const keys = earmark.clips.getByText('Ctrl+Enter');
  await expect(noteOf(earmark)).toBeFocused();
  await expect(keys).toBeVisible();
  await expect(noteOf(earmark)).toHaveAccessibleDescription('Ctrl+Enter: done. Esc: take back.');
  await noteOf(earmark).pressSequentially('First\nkeys like m and [ here');
  await expect(noteOf(earmark)).toHaveValue('First\nkeys like m and [ here');
  await earmark.page.keyboard.press('ControlOrMeta+Enter');
  await expect(earmark.clipItems).toBeFocused();
  await expect(keys).toBeHidden();
});

test('a long note has a height of its own, and scrolls', async ({ launch }) => {
  const earmark = await withClip(launch);
  await noteOf(earmark).fill('Some words of a long note. '.repeat(3300));
  await nameOf(earmark).focus();
  const { height, written } = await noteOf(earmark).evaluate((note) => ({
    height: note.clientHeight,
    written: note.scrollHeight,
  }));
  expect(written).toBeGreaterThan(10_000);
  expect(height).toBeLessThan(300);
});

test('a message cuts a long name as the menu does', async ({ launch }) => {
  const earmark = await withClip(launch);
  await nameOf(earmark).fill('n'.repeat(300));
  await nameOf(earmark).press('Enter');
  await earmark.clips.getByRole('button', { name: /^Delete / }).click();
  await expect(earmark.page.getByText(`Deleted “${'n'.repeat(39)}…”.`, { exact: true })).toBeVisible();
});
