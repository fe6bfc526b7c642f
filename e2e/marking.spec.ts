import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { type Earmark, expect, sample, test, tone } from './fixture';

const handle = ({ page }: Earmark, name: string | RegExp, on: 'transcript' | 'waveform' = 'waveform') =>
  page
    .getByRole('group', { name: on === 'waveform' ? 'Clip on the waveform' : 'Clip in the transcript' })
    .getByRole('slider', { name });
const timeOf = async (earmark: Earmark, name: string | RegExp) =>
  Number(await handle(earmark, name).getAttribute('aria-valuenow'));

/** Goes to the next turn by keys, with nothing playing. */
async function goOn(earmark: Earmark): Promise<void> {
  const before = await earmark.heard();
  await earmark.page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => earmark.heard()).toBeGreaterThan(before);
}

/** Exports all clips in a format by keys, and imports the file. */
async function exportAndImport(earmark: Earmark, format: string, file: string): Promise<void> {
  const { page } = earmark;
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export clips' });
  await dialog.getByRole('searchbox', { name: 'Search formats' }).focus();
  await page.keyboard.type(format);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('radio', { name: format, exact: true })).toBeChecked();
  await earmark.saveAs(() => dialog.getByRole('button', { name: 'Save to a file…' }).press('Enter'), file);
  await expect(page.getByText(`to “${basename(file)}”.`)).toBeVisible();
  await earmark.drop([file], earmark.clips);
}

test('ten clips of an episode are made by keys alone, trimmed, annotated, undone, redone, exported and imported', async ({
  launch,
  folder,
}) => {
  const earmark = await launch(sample.audio, sample.transcript);
  const { page } = earmark;
  const press = (key: string) => page.keyboard.press(key);
  await earmark.canPlay();
  await expect(earmark.turns).toHaveCount(13);
  // Turns, a sentence, one by ear that is seen before it has an end, a marker, and the same again.
  for (let turn = 0; turn < 3; turn++) {
    await goOn(earmark);
    await press('u');
  }
  await expect(earmark.clipItems).toHaveCount(3);
  await goOn(earmark);
  await press('c');
  await expect(earmark.clipItems).toHaveCount(4);
  await press('[');
  await goOn(earmark);
  await expect(page.locator('[data-begun-clip]')).toBeVisible();
  expect(await page.evaluate(() => [...(CSS.highlights.get('begun-clip') ?? [])].join(''))).toContain(
    'happy to be back',
  );
  await press(']');
  await press('b');
  const note = earmark.clips.getByRole('textbox', { name: /^Note on / });
  await expect(note).toBeFocused();
  await note.pressSequentially('Here it is');
  await note.press('ControlOrMeta+Enter');
  await expect(earmark.clipItems).toHaveCount(6);
  await press('ControlOrMeta+d');
  await goOn(earmark);
  await press('u');
  await press('ControlOrMeta+d');
  await press('ControlOrMeta+d');
  await expect(earmark.clips).toContainText('10 clips');

  await press('Shift+BracketLeft');
  const start = handle(earmark, /^Start of /);
  await expect(start).toBeFocused();
  const before = await timeOf(earmark, /^Start of /);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'PageUp', 'ArrowLeft']) await press(key);
  await expect.poll(() => timeOf(earmark, /^Start of /)).toBeCloseTo(before + 1.2, 3);
  await press('Shift+BracketRight');
  await expect(handle(earmark, /^End of /)).toBeFocused();
  const end = await timeOf(earmark, /^End of /);
  await press('Shift+ArrowLeft');
  await expect.poll(() => timeOf(earmark, /^End of /)).toBeLessThan(end);
  // What is heard at an end stops there by itself.
  const pauses = await earmark.note('pause');
  await press('Enter');
  await expect.poll(pauses).toHaveLength(1);
  expect((await pauses())[0]).toBeCloseTo(await timeOf(earmark, /^End of /), 0);

  await press('ControlOrMeta+z');
  await expect.poll(() => timeOf(earmark, /^End of /)).toBe(end);
  await press('ControlOrMeta+z');
  await expect.poll(() => timeOf(earmark, /^Start of /)).toBe(before);
  await press('ControlOrMeta+Shift+z');
  await expect.poll(() => timeOf(earmark, /^Start of /)).toBeCloseTo(before + 1.2, 3);
  for (let step = 0; step < 20; step++) await press('ControlOrMeta+z');
  await expect(earmark.clipItems).toHaveCount(0);
  for (let step = 0; step < 20; step++) await press('ControlOrMeta+Shift+z');
  await expect(earmark.clips).toContainText('10 clips');

  // Each comes back as one edit; the two markers have no place in an edit list. Earmark knows its own again.
  for (const [format, name, count] of [
    ['Audacity labels', 'labels.txt', 10],
    ['Reaper regions and markers', 'regions.csv', 10],
    ['EDL (CMX3600)', 'cut.edl', 8],
    ['TSV (tabs)', 'table.tsv', 10],
  ] as const) {
    await exportAndImport(earmark, format, join(folder, name));
    await expect(page.getByText(`Imported ${count} clips from “${name}” (${format}).`)).toBeVisible();
    await expect(earmark.clips).toContainText(`${10 + count} clips`);
    await press('ControlOrMeta+z');
    await expect(earmark.clips).toContainText('10 clips');
  }
  await exportAndImport(earmark, 'JSON', join(folder, 'clips.json'));
  await expect(page.getByText('All clips of “clips.json” (JSON) are here already.')).toBeVisible();
});

test('an end is dragged over the words on the page and over the waveform, and clips that overlap are told apart', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio, tone.transcript);
  const { page } = earmark;
  await earmark.canPlay();
  await page.evaluate(() => document.fonts.ready);
  // The first click goes there, the second makes the clip.
  await earmark.turn(2).locator('[data-to-start]').dblclick();
  await expect(earmark.clipItems).toHaveCount(1);
  await expect.poll(() => earmark.heard()).toBeCloseTo(20, 1);
  const words = earmark.turn(2).locator('[data-word]');
  const text = async () => (await words.allTextContents()).join(' ');
  const [box, to] = [await handle(earmark, /^Start of /, 'transcript').boundingBox(), await words.nth(2).boundingBox()];
  if (!box || !to) throw new Error('There is no handle.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(earmark.clipItems.first()).toContainText((await text()).split(' ').slice(2).join(' '));
  await expect(earmark.clipItems.first()).not.toContainText(`“${(await text()).split(' ')[0]} `);

  const strip = await handle(earmark, /^End of /).boundingBox();
  if (!strip) throw new Error('There is no handle.');
  const end = await timeOf(earmark, /^End of /);
  await page.mouse.move(strip.x + strip.width / 2, strip.y + strip.height / 2);
  await page.mouse.down();
  await page.mouse.move(strip.x + 100, strip.y + strip.height / 2, { steps: 4 });
  await expect.poll(() => timeOf(earmark, /^End of /)).toBeGreaterThan(end + 2);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await timeOf(earmark, /^End of /)).toBe(end);

  await earmark.turn(2).locator('[data-to-start]').dblclick();
  await expect(earmark.turn(2).locator('[data-depth="2"]').first()).toBeVisible();
  await expect(earmark.turn(2).locator('[data-begins]')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(handle(earmark, /^End of /)).toHaveCount(0);
});

test.describe('when the words were found in the sound', () => {
  test.use({ autoSync: true });
  test.slow();
  const truth: { turns: { start: number; end: number }[] } = JSON.parse(
    readFileSync(at('e2e/fixtures/sample.truth.json'), 'utf8'),
  );

  test('a clip begins and ends in the pauses at its words, and all clips play in a row', async ({ launch }) => {
    const earmark = await launch(sample.audio, sample.transcript);
    await earmark.canPlay();
    await earmark.page.getByRole('progressbar', { name: 'Syncing' }).waitFor({ state: 'detached', timeout: 60_000 });
    await expect(earmark.page.locator('[data-measured="true"]')).toBeAttached();
    for (const turn of [1, 3]) await earmark.turn(turn).locator('[data-to-start]').dblclick();
    const [hi, hey] = [truth.turns[1], truth.turns[3]];
    if (!hi || !hey) throw new Error('The truth has no such turns.');
    const start = await timeOf(earmark, /^Start of /);
    const end = await timeOf(earmark, /^End of /);
    expect(start).toBeLessThanOrEqual(hey.start);
    expect(start).toBeGreaterThan(hey.start - 0.5);
    expect(end).toBeGreaterThanOrEqual(hey.end - 0.05);
    expect(end).toBeLessThan(hey.end + 0.5);
    const [jumps, pauses] = [await earmark.note('seeking'), await earmark.note('pause')];
    await earmark.page.keyboard.press('a');
    await expect.poll(pauses, { timeout: 20_000 }).toHaveLength(1);
    const [first = 0, second = 0] = await jumps();
    expect(first).toBeLessThanOrEqual(hi.start);
    expect(second).toBeCloseTo(start, 0);
    expect((await pauses())[0]).toBeCloseTo(end, 0);
  });
});
