import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto, type Earmark, expect, test, tone } from './fixture';

const selected = (earmark: Earmark) => earmark.page.evaluate(() => `${document.getSelection()}`);

/** What Ctrl+C puts on the clipboard, which the page may not read. Null if it leaves that to the browser. */
async function copied(earmark: Earmark): Promise<string | null> {
  const copies = await earmark.page.evaluateHandle(() => {
    const texts: (string | null)[] = [];
    window.addEventListener('copy', (event) =>
      texts.push(event.defaultPrevented ? (event.clipboardData?.getData('text/plain') ?? '') : null),
    );
    return texts;
  });
  await earmark.page.keyboard.press('ControlOrMeta+c');
  await expect.poll(() => copies.evaluate((texts) => texts.length)).toBe(1);
  return copies.evaluate(([text = null]) => text);
}

/** What is on the clipboard. */
async function pasted({ page }: Earmark): Promise<{ readonly text: string; readonly html: string }> {
  const found = page.evaluate(
    () =>
      new Promise<{ text: string; html: string }>((resolve) => {
        const onPaste = ({ clipboardData: data }: ClipboardEvent) =>
          resolve({ text: data?.getData('text/plain') ?? '', html: data?.getData('text/html') ?? '' });
        document.addEventListener('paste', onPaste, { once: true });
      }),
  );
  await page.keyboard.press('ControlOrMeta+v');
  return found;
}

/** As the menu's role does it: an editing command, without its key. */
async function selectAllAsMenu({ page }: Earmark): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: ['selectAll'] });
}

for (const [how, selectAll] of [
  ['its key', (earmark: Earmark) => earmark.page.keyboard.press('ControlOrMeta+a')],
  ['the menu', selectAllAsMenu],
] as const) {
  test(`Select All by ${how} takes the text of the transcript and nothing around it`, async ({ launch, folder }) => {
    const [audio = ''] = copyInto(folder, { 'long.mp3': tone.audio });
    const transcript = join(folder, 'long.md');
    const turns = Array.from({ length: 2000 }, (_, index) => `**Ann:** Words of turn number ${index} and so on.`);
    writeFileSync(transcript, turns.join('\n\n'));
    const earmark = await launch(audio, transcript);
    await expect(earmark.turn(0)).toBeVisible();
    await selectAll(earmark);
    await expect.poll(() => selected(earmark)).toContain('Words of turn number 0 and so on.');
    for (const around of ['Clips', 'Export', 'Recent', 'long', 'about', '0:0', 'Follow'])
      expect(await selected(earmark), around).not.toContain(around);
    const text = (await copied(earmark)) ?? '';
    expect(text.split('\n\n')).toHaveLength(2000);
    expect(text).toMatch(/^Ann: Words of turn number 0 and so on\.\n/);
    expect(text).toMatch(/\nAnn: Words of turn number 1999 and so on\.$/);
  });
}

test('what is selected by hand is copied as it is selected', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.turn(1).getByText('second', { exact: true }).first().dblclick();
  expect((await selected(earmark)).trim()).toBe('second');
  expect(await copied(earmark)).toBeNull();
});

test('words of several turns are copied with a name wherever another person speaks', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.transcript.evaluate((list) => {
    const words = (turn: number) => list.querySelectorAll(`[data-turn="${turn}"] [data-word]`);
    getSelection()?.setBaseAndExtent([...words(0)].at(-1) as Node, 0, words(1)[2] as Node, 1);
  });
  expect(await copied(earmark)).toMatch(/^Ada Low: \S+\n\nBen High: These are the$/);

  await earmark.page.keyboard.press('ControlOrMeta+Shift+t');
  await expect(earmark.page.getByText('Copied with speakers and times.')).toBeVisible();
  const part = await pasted(earmark);
  expect(part.text).toMatch(/^\[00:00:0\d\] Ada Low: \S+\n\n\[00:00:10\] Ben High: These are the$/);
  expect(part.html).toContain('<strong>Ben High:</strong> These are the</p>');
  await earmark.page.keyboard.press('ControlOrMeta+a');
  await earmark.page.keyboard.press('ControlOrMeta+Shift+t');
  await expect.poll(async () => (await pasted(earmark)).text.split('\n\n').length).toBe(6);
});

test('Select All in a text field takes what is in the field', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.turns).toHaveCount(6);
  await earmark.page.keyboard.press('ControlOrMeta+f');
  await earmark.page.keyboard.type('second');
  await earmark.page.keyboard.press('ControlOrMeta+a');
  await earmark.page.keyboard.type('third');
  await expect(earmark.page.getByRole('textbox', { name: 'Find in transcript' })).toHaveValue('third');
});

test('a selection that is dragged past the page ends in the page', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.clip(2, 4);
  const { page } = earmark;
  const word = earmark.turn(1).getByText('tones', { exact: true });
  const [from, panel] = [await word.boundingBox(), await earmark.clips.boundingBox()];
  if (!from || !panel) throw new Error('They are not shown.');
  const y = from.y + from.height / 2;
  await page.mouse.move(from.x + 1, y);
  await page.mouse.down();
  for (const x of [from.x + 200, panel.x + 10, panel.x + 60]) await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => selected(earmark)).toMatch(/^tones from second 10 up to second 20\.\s*$/);
  await earmark.button('Clip this').click();
  await expect(earmark.clipItems).toHaveCount(2);
});

test('Escape selects nothing any more, and the page goes back to what is spoken', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'long.mp3': tone.audio });
  const transcript = join(folder, 'long.md');
  const turns = Array.from({ length: 300 }, (_, index) => `**Ann:** Words of turn number ${index} and so on.`);
  writeFileSync(transcript, turns.join('\n\n'));
  const earmark = await launch(audio, transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(40);
  await expect(earmark.currentTurn).toBeInViewport();
  await earmark.page.keyboard.press('ControlOrMeta+a');
  await expect.poll(() => selected(earmark)).toContain('turn number 0 ');
  // The selection may be read while it plays on, so the page does not follow then.
  await earmark.page.locator('main').evaluate((main) => main.scrollTo(0, 0));
  await expect(earmark.currentTurn).not.toBeInViewport();
  await earmark.page.keyboard.press('Escape');
  await expect.poll(() => selected(earmark)).toBe('');
  await expect(earmark.currentTurn).toBeInViewport();
});

test('Select All takes the transcript and not the listening options that stand beside it', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.button('Listening options').click();
  await expect(earmark.page.getByRole('dialog', { name: 'Listening' })).toBeVisible();
  await earmark.page.keyboard.press('ControlOrMeta+a');
  await expect.poll(() => selected(earmark)).toContain('tones from second 10');
  expect(await selected(earmark)).not.toContain('Sleep timer');
});
