import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { highlightLags } from '../scripts/lib/highlight-lag.mjs';
import { type Earmark, expect, sample, test, tone } from './fixture';

/** Display frames between a word's time by the element's clock and its highlight. */
const ALLOWED = 2;

for (const speed of ['0.5×', '1×', '2×', '3×']) {
  test(`at ${speed} the highlight is on a word within two frames of its being heard`, async ({ launch }) => {
    const earmark = await launch(sample.audio, sample.transcript);
    await playAt(earmark, speed);
    const { lags } = await highlightLags(earmark.page, { words: 30 });
    expect(lags.length).toBeGreaterThan(20);
    expect(Math.max(...lags.map(Math.abs)), `frames: ${lags}`).toBeLessThanOrEqual(ALLOWED);
  });
}

test('the delay of Bluetooth headphones moves the highlight by as much, at any speed, and is remembered', async ({
  launch,
}) => {
  const first = await launch(sample.audio, sample.transcript);
  await first.button('Listening options').click();
  const slider = first.page.getByRole('slider', { name: 'Sound delay' });
  await slider.focus();
  for (let step = 0; step < 10; step++) await first.page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '200\u202fms');
  await first.page.keyboard.press('Escape');
  await playAt(first, '2×');
  const { lags } = await highlightLags(first.page, { words: 30, delay: 0.2 });
  expect(Math.max(...lags.map(Math.abs)), `frames: ${lags}`).toBeLessThanOrEqual(ALLOWED);
  await first.close();

  const second = await launch();
  await second.button('Listening options').click();
  await expect(second.page.getByRole('slider', { name: 'Sound delay' })).toHaveAttribute(
    'aria-valuetext',
    '200\u202fms',
  );
});

test('a clicked word is the current one at once, however long the sound takes to the ear', async ({ launch }) => {
  const earmark = await launch(sample.audio, sample.transcript);
  await earmark.button('Listening options').click();
  await earmark.page.getByRole('slider', { name: 'Sound delay' }).press('End');
  await earmark.page.keyboard.press('Escape');
  await playAt(earmark, '1×');
  const turns = earmark.turn(5).locator('[data-word]');
  const passed = await earmark.page.evaluateHandle(() => {
    const words: string[] = [];
    new MutationObserver((records) => {
      for (const { target } of records)
        if (target instanceof HTMLElement && target.hasAttribute('data-current-word'))
          words.push(`${target.closest('[data-turn]')?.getAttribute('data-turn')}:${target.dataset.word}`);
    }).observe(document.body, { subtree: true, attributeFilter: ['data-current-word'] });
    return words;
  });
  await turns.nth(6).click();
  await expect(turns.nth(7)).toHaveAttribute('data-current-word', '');
  // None of the words before it, which the sound that is still on its way would give.
  const words = (await passed.jsonValue()).filter((word) => word.startsWith('5:'));
  expect(words.slice(0, 2)).toEqual(['5:6', '5:7']);
});

async function playAt(earmark: Earmark, speed: string): Promise<void> {
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.getByRole('button', { name: /^Speed/ }).click();
  await earmark.page.getByRole('menuitemradio', { name: speed, exact: true }).click();
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.1);
}

test('where two speak at once, both are marked, and one of them is the current turn', async ({ launch, folder }) => {
  const transcript = join(folder, 'overlap.vtt');
  const cue = (start: number, end: number, text: string) => `00:${start}.000 --> 00:${end}.000\n<v ${text}\n\n`;
  writeFileSync(
    transcript,
    `WEBVTT\n\n${cue(10, 20, 'Ann>I go on.')}${cue(15, 17, 'Bob>Yes.')}${cue(20, 30, 'Cid>Now I.')}`,
  );
  const earmark = await launch(tone.audio, transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  const marks = () =>
    earmark.page
      .locator('[data-turn]')
      .evaluateAll((turns) =>
        turns.map((turn) => [turn.getAttribute('aria-current'), turn.getAttribute('data-also-speaking')]),
      );
  const [none, current, also] = [
    [null, null],
    ['true', null],
    [null, ''],
  ];
  await earmark.seek(12);
  await expect.poll(marks).toEqual([current, none, none]);
  await earmark.seek(16);
  await expect.poll(marks).toEqual([also, current, none]);
  await earmark.seek(18);
  await expect.poll(marks).toEqual([current, none, none]);
  await earmark.seek(20);
  await expect.poll(marks).toEqual([none, none, current]);
});
