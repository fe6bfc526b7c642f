import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, sample, test, tone } from './fixture';

/** Selects all words of a turn and makes a clip of them. */
async function clipTurn(earmark: Earmark, turn: number): Promise<void> {
  await earmark.turn(turn).locator('[data-word]').last().waitFor();
  await earmark.turn(turn).evaluate((element) => {
    const words = [...element.querySelectorAll('[data-word]')];
    const [first, last] = [words[0], words.at(-1)];
    if (first && last) getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
  });
  await earmark.button('Clip this').click();
}

/** Makes a clip of one word, by a double click and a key. */
async function clipWord(earmark: Earmark, turn: number, word: number): Promise<void> {
  // Another font would move the words from under the mouse.
  await earmark.page.evaluate(() => document.fonts.ready);
  await earmark.turn(turn).locator('[data-word]').nth(word).dblclick();
  await expect(earmark.button('Clip this')).toBeVisible();
  await earmark.page.keyboard.press('c');
}

test('a clip of words goes where they are set by hand, and back when that is undone', async ({ launch }) => {
  const earmark = await launch(tone.audio, tone.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await clipTurn(earmark, 3);
  const clip = earmark.clipItems.first();
  await expect(clip).toContainText('0:30.0 – ');
  await earmark.turn(3).focus();
  await earmark.seek(33);
  await earmark.page.keyboard.press('t');
  await expect(clip).toContainText('0:33.0 – ');
  await earmark.page.keyboard.press('ControlOrMeta+z');
  await expect(clip).toContainText('0:30.0 – ');
  await earmark.page.keyboard.press('ControlOrMeta+z');
  await expect(earmark.clipItems).toHaveCount(0);
});

test('a clip made before the recording is there has its words, and goes to them in the recording', async ({
  launch,
  folder,
}) => {
  mkdirSync(join(folder, 'text'));
  const transcript = join(folder, 'text/talk.md');
  // Only the length of the recording tells when the second turn is said.
  writeFileSync(transcript, '**Ann:** One and two and three.\n\n**Bob:** Four and five and six.\n');
  const earmark = await launch(transcript);
  await clipWord(earmark, 1, 2);
  const clip = earmark.clipItems.first();
  await expect(clip).toContainText('“five”');
  const guessed = (await clip.textContent()) ?? '';
  await earmark.drop([tone.audio, transcript]);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(clip).not.toHaveText(guessed);
  await earmark.turn(1).locator('[data-word]').nth(2).click();
  const said = await earmark.heard();
  await expect(clip).toContainText(`0:${said.toFixed(1)} – `);
  expect(said).toBeGreaterThan(30);
});

test('clips of a transcript that was open by itself are in the episode with its recording', async ({
  launch,
  folder,
}) => {
  const [audio = ''] = copyInto(join(folder, 'sound'), { 'a.mp3': tone.audio });
  const [transcript = ''] = copyInto(join(folder, 'text'), { 'b.md': tone.transcript });
  const earmark = await launch(audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('[');
  await earmark.page.keyboard.press('l');
  await expect.poll(() => earmark.heard()).toBeCloseTo(15, 1);
  await earmark.page.keyboard.press(']');
  await expect(earmark.clipItems).toHaveCount(1);

  await earmark.drop([transcript]);
  await expect(earmark.turns).toHaveCount(6);
  await expect(earmark.clipItems).toHaveCount(0);
  await clipWord(earmark, 2, 3);
  await expect(earmark.clipItems).toContainText(['“tones”']);
  // The recording is chosen for it. The work on the transcript alone comes along, and stays when more is added.
  await earmark.choose(() => earmark.button('Choose the recording…').click(), audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.clipItems).toHaveCount(2);
  await clipWord(earmark, 4, 1);
  await expect(earmark.clipItems).toHaveCount(3);

  await earmark.close();
  const again = await launch(audio, transcript);
  await expect(again.clipItems).toContainText(['0:00.0 – 0:15.0', /0:2\d\.\d – /, /0:4\d\.\d – /]);
  const names = again.clips.getByRole('textbox', { name: 'Name of the clip' });
  await expect(names.nth(1)).toHaveValue('tones');
  await expect(names.nth(2)).toHaveValue('are');
});

test.describe('when syncing is switched on', () => {
  test.slow();
  const truth: { turns: { start: number; end: number }[] } = JSON.parse(
    readFileSync(at('e2e/fixtures/sample.truth.json'), 'utf8'),
  );

  test('what is open is synced, its clips of words go where these are said, and stay there', async ({ launch }) => {
    const earmark = await launch(sample.audio, sample.transcript);
    await expect(earmark.button('Play')).toBeEnabled();
    await clipTurn(earmark, 3);
    const clip = earmark.clipItems.first();
    const guessed = (await clip.textContent()) ?? '';
    const details = earmark.page.getByRole('button', { name: /Episode details|on this transcript/ });
    await details.click();
    await earmark.page.getByRole('checkbox', { name: 'Sync when an episode opens' }).check();
    await expect(earmark.page.getByRole('region', { name: 'Sync' })).toContainText('of the words were found', {
      timeout: 60_000,
    });
    await earmark.page.keyboard.press('Escape');
    expect(guessed).not.toMatch(/0:27\.[0-4] –/);
    await expect(clip).toContainText(/0:27\.[0-4] – 0:2[89]/);
    expect(truth.turns[3]?.start).toBeCloseTo(27.2);

    await earmark.close();
    const again = await launch(sample.audio);
    await expect(again.clipItems.first()).toContainText(/0:27\.[0-4] – 0:2[89]/);
  });
});
