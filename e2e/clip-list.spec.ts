import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Earmark, expect, test, tone } from './fixture';

/** Adds clips to the open episode as one edit, as an import would. */
async function addClips({ page }: Earmark, names: readonly string[]): Promise<void> {
  await page.evaluate(async (wanted) => {
    const ready = await window.earmark.request('app:ready');
    const episode = ready.ok ? (ready.value.episode?.id ?? '') : '';
    const clips = wanted.map((name, index) => ({
      id: `clip ${index}`,
      name,
      start: index * 5,
      end: index * 5 + index + 1,
      text: `They say ${name} here`,
      speakers: [index % 2 === 0 ? 'Ada Low' : 'Ben High'],
    }));
    const operation = { do: 'add-clips' as const, clips };
    const edit = { id: 'clips', way: 'do' as const, undoes: null, operation };
    await window.earmark.request('episode:operation', { episode, after: 0, edit });
  }, names);
}

/** The names that are listed, in their order. */
const names = ({ clips }: Earmark) =>
  clips
    .getByRole('textbox', { name: 'Name of the clip' })
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
const quoteOf = ({ clipItems }: Earmark, index: number) => clipItems.nth(index).locator('blockquote');

test('clips are looked for, put in order, picked, tagged, moved and deleted, each as one edit', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  const { page, clips, clipItems } = earmark;
  await earmark.canPlay();
  await addClips(earmark, ['Oboe', 'Flute', 'Bassoon', 'Horn', 'Café']);
  await expect.poll(() => names(earmark)).toEqual(['Oboe', 'Flute', 'Bassoon', 'Horn', 'Café']);
  await expect(clips).toContainText('5 clips · 15.0');

  // Found in all that is written of them; the first key in the list is an arrow.
  await clipItems.first().focus();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('cafe');
  await expect(clips).toContainText('1 of 5 clips · 5.0');
  await page.keyboard.press('ArrowDown');
  await expect(clipItems.first()).toBeFocused();
  await clips.getByRole('searchbox').press('Escape');
  await expect(clipItems).toHaveCount(5);

  const choose = async (name: string) => {
    await earmark.button('Order and filter').click();
    await page.getByRole('menuitemradio', { name, exact: true }).click();
  };
  await choose('By name');
  await expect.poll(() => names(earmark)).toEqual(['Bassoon', 'Café', 'Flute', 'Horn', 'Oboe']);
  await choose('Longest first');
  await expect.poll(() => names(earmark)).toEqual(['Café', 'Horn', 'Bassoon', 'Flute', 'Oboe']);
  await choose('Ada Low');
  await expect.poll(() => names(earmark)).toEqual(['Café', 'Bassoon', 'Oboe']);
  await earmark.button('List more than Ada Low').click();

  // In their own order they are moved by keys, and by dragging.
  await choose('Own order');
  await clipItems.nth(4).focus();
  for (const key of ['ControlOrMeta+ArrowUp', 'ControlOrMeta+ArrowUp']) await page.keyboard.press(key);
  await expect.poll(() => names(earmark)).toEqual(['Oboe', 'Flute', 'Café', 'Bassoon', 'Horn']);
  await quoteOf(earmark, 0).dragTo(clipItems.nth(3), { targetPosition: { x: 60, y: 60 } });
  await expect.poll(() => names(earmark)).toEqual(['Flute', 'Café', 'Bassoon', 'Oboe', 'Horn']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => names(earmark)).toEqual(['Oboe', 'Flute', 'Café', 'Bassoon', 'Horn']);

  await quoteOf(earmark, 1).click({ modifiers: ['ControlOrMeta'] });
  await quoteOf(earmark, 3).click({ modifiers: ['Shift'] });
  await expect(clips).toContainText('3 picked · 10.0');
  await expect(clipItems.nth(2)).toHaveAccessibleDescription('Picked');
  const tags = clips.getByRole('textbox', { name: 'Add tags to the picked clips' });
  await tags.fill('woodwind, loud');
  await tags.press('Enter');
  await expect(clipItems.filter({ hasText: '#woodwind #loud' })).toHaveCount(3);
  await choose('loud');
  await expect(clipItems).toHaveCount(3);
  await earmark.button('List more than #loud').click();
  await clipItems.nth(2).focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => names(earmark)).toEqual(['Oboe', 'Horn']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(clipItems).toHaveCount(5);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(clipItems.filter({ hasText: '#woodwind' })).toHaveCount(0);
});

test('a card opens where its clip is, and takes times that can be', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  const { page, clips, clipItems } = earmark;
  await earmark.canPlay();
  await addClips(earmark, ['Oboe', 'Flute', 'Bassoon']);
  await quoteOf(earmark, 2).click();
  await expect.poll(() => earmark.heard()).toBeCloseTo(10, 1);
  const [start, end, length] = ['Start', 'End', 'Length'].map((name) => clips.getByLabel(name, { exact: true }));
  if (!start || !end || !length) throw new Error('There are no fields.');
  await expect(start).toHaveValue('0:10.0');
  for (const [field, text, says] of [
    [start, '0:20', 'It cannot start after its end, 0:13.0.'],
    [end, '9', 'It cannot end before its start, 0:10.0.'],
    [length, '10:00', 'The recording ends at'],
    [end, 'soon', 'Write a time such as 1:23.4.'],
  ] as const) {
    await field.fill(text);
    await field.press('Enter');
    await expect(clips.getByRole('alert')).toContainText(says);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.press('Escape');
    await expect(clips.getByRole('alert')).toHaveCount(0);
  }
  await length.fill('4.5');
  await length.press('Enter');
  await expect(end).toHaveValue('0:14.5');
  await start.fill('11');
  await start.press('Enter');
  await expect(length).toHaveValue('0:03.5');
  await clipItems.nth(2).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(start).toHaveValue('0:10.0');
  await page.keyboard.press('Enter');
  await expect(start).toHaveCount(0);

  // All that can be done to a clip is in its context menu.
  await quoteOf(earmark, 1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(clipItems).toHaveCount(4);
  await quoteOf(earmark, 0).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(clipItems.nth(0).getByRole('textbox', { name: 'Name of the clip' })).toBeFocused();
  await page.keyboard.type('English horn');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(earmark)).toContain('English horn');
  await quoteOf(earmark, 0).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Annotate' }).click();
  await expect(clips.getByRole('textbox', { name: 'Note on English horn' })).toBeFocused();
});

test('what is listed or picked is exported alone, and a card gives its quote as HTML', async ({
  launch,
  dataFolder,
}) => {
  const quotes = { quoteKind: 'html', quoteTemplate: '<b>{speaker}</b>: <i>{quote}</i>' };
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ version: 1, autoSync: false, ...quotes }));
  const earmark = await launch(tone.audio, tone.transcript);
  const { page, clips, clipItems } = earmark;
  await earmark.canPlay();
  await addClips(earmark, ['Oboe', 'Flute', 'Bassoon', 'Horn', 'Café']);
  await clipItems.first().focus();
  await page.keyboard.press('/');
  await page.keyboard.type('ben');
  await expect(clips).toContainText('2 of 5 clips');
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export clips' });
  await expect(dialog.getByRole('radio', { name: 'The 2 listed' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'JSON' }).check();
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Flute');
  await expect(preview).not.toContainText('Oboe');
  await dialog.getByRole('radio', { name: 'All 5 clips' }).check();
  await expect(preview).toContainText('Oboe');
  await page.keyboard.press('Escape');
  await clips.getByRole('searchbox').press('Escape');

  await quoteOf(earmark, 4).click({ modifiers: ['ControlOrMeta'] });
  await quoteOf(earmark, 1).click({ modifiers: ['ControlOrMeta'] });
  await quoteOf(earmark, 1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export 2 Clips…' }).click();
  await expect(dialog.getByRole('radio', { name: 'The 2 picked' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Copy to clipboard' }).click();
  await expect(page.getByText('Copied 2 clips as JSON.')).toBeVisible();

  await quoteOf(earmark, 3).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy Quote' }).click();
  await expect(page.getByText('Copied the quote.')).toBeVisible();
  const pasted = page.evaluate(
    () =>
      new Promise<(string | undefined)[]>((resolve) => {
        const types = ['text/plain', 'text/html'];
        const onPaste = ({ clipboardData }: ClipboardEvent) =>
          resolve(types.map((type) => clipboardData?.getData(type)));
        document.addEventListener('paste', onPaste, { once: true, capture: true });
      }),
  );
  await clips.getByRole('searchbox').focus();
  await page.keyboard.press('ControlOrMeta+v');
  const [plain, html] = await pasted;
  expect(plain).toMatch(/^<b>Ben High<\/b>: <i>.*They say Horn here/);
  expect(html).toContain(plain);
});
