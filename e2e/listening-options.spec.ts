import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { at } from '../scripts/lib/paths.mjs';
import { copyInto, type Earmark, expect, sample, test, tone } from './fixture';

const audioOf = (page: Page) =>
  page.evaluate(() => {
    const audio = document.querySelector('audio');
    return { volume: audio?.volume, muted: audio?.muted, speed: audio?.playbackRate, paused: audio?.paused };
  });

/** Makes the program believe that so many seconds have passed, on all its clocks. */
async function letPass(earmark: Earmark, seconds: number): Promise<void> {
  await earmark.page.evaluate((milliseconds) => {
    const { now: wall } = Date;
    const steady = performance.now.bind(performance);
    Date.now = () => wall() + milliseconds;
    performance.now = () => steady() + milliseconds;
  }, seconds * 1000);
}

async function setSleep(earmark: Earmark, choice: string): Promise<void> {
  await earmark.button('Listening options').click();
  const dialog = earmark.page.getByRole('dialog', { name: 'Listening' });
  await dialog.getByRole('button', { name: 'Sleep timer' }).click();
  await earmark.page.getByRole('menuitemradio', { name: choice }).click();
  await earmark.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

/** Seconds that the sleep timer says are left. */
async function left(chip: Locator): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await chip.textContent()) ?? '').split(':').map(Number);
  return minutes * 60 + seconds;
}

test('mute is remembered', async ({ launch }) => {
  const first = await launch(tone.audio);
  await first.button('Mute').click();
  await expect.poll(async () => (await audioOf(first.page)).muted).toBe(true);
  await first.close();
  const second = await launch();
  await expect(second.button('Play')).toBeEnabled();
  await expect(second.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  expect((await audioOf(second.page)).muted).toBe(true);
});

test('a speed belongs to its episode; one that was given none has the usual one, which is set once', async ({
  launch,
}) => {
  const earmark = await launch(tone.audio);
  const speed = async () => (await audioOf(earmark.page)).speed;
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('Shift+Period');
  await expect.poll(speed).toBe(1.1);
  await earmark.drop([sample.audio]);
  await expect(earmark.currentTurn.or(earmark.turns.first())).toContainText('GoTime');
  await expect.poll(speed).toBe(1);
  await setUsualSpeed(earmark, '1.5×');
  await expect.poll(speed).toBe(1.5);
  await earmark.drop([tone.audio]);
  await expect(earmark.turns).toHaveCount(6);
  await expect.poll(speed).toBe(1.1);
  await setUsualSpeed(earmark, '1.25×');
  await expect.poll(speed).toBe(1.1);
  await earmark.close();

  const later = await launch(sample.audio);
  await expect(later.button('Play')).toBeEnabled();
  await expect.poll(async () => (await audioOf(later.page)).speed).toBe(1.25);
});

async function setUsualSpeed(earmark: Earmark, speed: string): Promise<void> {
  await earmark.button('Listening options').click();
  const dialog = earmark.page.getByRole('dialog', { name: 'Listening' });
  await dialog.getByRole('button', { name: 'Usual speed' }).click();
  await earmark.page.getByRole('menuitemradio', { name: speed, exact: true }).click();
  await earmark.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test('below 1 the speed goes by twentieths, and the menu has the one that is played', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  for (const speed of ['0.95×', '0.9×', '0.85×']) {
    await earmark.page.keyboard.press('Shift+Comma');
    await expect(earmark.button('Speed')).toHaveText(speed);
  }
  await earmark.button('Speed').click();
  await expect(earmark.page.getByRole('menuitemradio', { name: '0.85×', exact: true })).toBeChecked();
});

test('that the sound is off is shown beside the speed, and taken back there', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.button('Sound off')).toBeHidden();
  await earmark.page.keyboard.press('m');
  await expect(earmark.button('Sound off')).toBeVisible();
  await earmark.button('Sound off').click();
  await expect(earmark.button('Sound off')).toBeHidden();
  expect((await audioOf(earmark.page)).muted).toBe(false);
});

test('V plays from the next sentence', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('v');
  await expect(earmark.button('Pause')).toBeVisible();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(1);
  await earmark.page.keyboard.press('k');
  const first = await earmark.heard();
  await earmark.page.keyboard.press('v');
  await expect.poll(() => earmark.heard()).toBeGreaterThan(first);
});

test('after a pause of a minute it resumes a little earlier, unless that is switched off', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(30);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(30.2);
  await earmark.button('Pause').click();
  await expect(earmark.button('Play')).toBeVisible();
  await letPass(earmark, 61);
  const left = await earmark.heard();
  const jumps = await earmark.note('seeking');
  await earmark.button('Play').click();
  await expect.poll(jumps).toHaveLength(1);
  expect(left - ((await jumps())[0] ?? left)).toBeGreaterThan(2.9);
  await earmark.button('Pause').click();
  await expect(earmark.button('Play')).toBeVisible();

  await earmark.button('Listening options').click();
  await earmark.page.getByRole('switch', { name: 'Resume a little earlier' }).click();
  await earmark.page.keyboard.press('Escape');
  await letPass(earmark, 61);
  const again = await earmark.heard();
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(again);
  expect(await jumps()).toHaveLength(1);
  await earmark.close();
  const later = await launch();
  await later.button('Listening options').click();
  await expect(later.page.getByRole('switch', { name: 'Resume a little earlier' })).not.toBeChecked();
});

test('the turn goes around and around, until it is told to stop or the listener goes elsewhere', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(28);
  await earmark.page.keyboard.press('Shift+R');
  await expect(earmark.button('Stop looping the turn')).toBeVisible();
  await expect(earmark.button('Pause')).toBeVisible();
  await expect.poll(() => earmark.heard()).toBeLessThan(25);
  expect(await earmark.heard()).toBeGreaterThanOrEqual(20);
  await earmark.button('Stop looping the turn').click();
  await expect(earmark.button('Stop looping the turn')).toHaveCount(0);
  await earmark.seek(29);
  await expect.poll(() => earmark.heard()).toBeGreaterThan(30.2);

  await earmark.page.keyboard.press('Shift+R');
  await expect(earmark.button('Stop looping the turn')).toBeVisible();
  await earmark.turn(5).getByText('Ben High').click();
  await expect(earmark.button('Stop looping the turn')).toHaveCount(0);
});

test('a clip goes around and around', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(10);
  await expect(earmark.turn(1)).toHaveAttribute('aria-current', 'true');
  await earmark.page.keyboard.press('[');
  await earmark.seek(12);
  await expect.poll(() => earmark.now()).toBe(12);
  await earmark.page.keyboard.press(']');
  const jumps = await earmark.note('seeking');
  const loop = earmark.clips.getByRole('button', { name: /^Loop / });
  await loop.click();
  await expect(loop).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(async () => (await jumps()).slice(0, 3)).toEqual([10, 10, 10]);
  await loop.click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(12.5);
});

test('R says the sentence again, and again the one before', async ({ launch }) => {
  const earmark = await launch(sample.audio, sample.transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  // “We should probably start with an intro…” is the second sentence of this turn.
  const turn = earmark.turns.filter({ hasText: 'We should probably start' });
  const word = (text: string) => turn.locator('[data-word]', { hasText: text });
  await word('intro').click();
  const at = await earmark.heard();
  const jumps = await earmark.note('seeking');
  await earmark.page.keyboard.press('r');
  await expect(earmark.button('Pause')).toBeVisible();
  await expect.poll(jumps).toHaveLength(1);
  await earmark.page.evaluate(() => document.querySelector('audio')?.pause());
  const [sentence = at] = await jumps();
  expect(sentence).toBeLessThan(at);
  await word('We').first().click();
  await expect.poll(jumps).toEqual([sentence, sentence]);
  await earmark.page.keyboard.press('r');
  await expect.poll(async () => (await jumps())[2]).toBeLessThan(sentence - 1);
});

test('the sleep timer counts listening down, fades out and stops; the volume is as it was', async ({ launch }) => {
  const earmark = await launch(sample.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await setSleep(earmark, 'In 5 minutes');
  const chip = earmark.button('Sleep timer');
  await expect(chip).toHaveText('5:00');
  await earmark.button('Play').click();
  await expect(chip).toHaveText(/^4:\d\d$/);
  await letPass(earmark, (await left(chip)) - 15);
  await expect.poll(async () => (await audioOf(earmark.page)).volume).toBeLessThan(0.8);
  const fading = await earmark.heard();
  await letPass(earmark, 20);
  await expect(earmark.button('Play')).toBeVisible();
  await expect(chip).toHaveCount(0);
  expect((await audioOf(earmark.page)).volume).toBe(1);
  // It stands where it began to fade, so that nothing is missed the next evening.
  expect(await earmark.heard()).toBeLessThanOrEqual(fading);
});

test('the sleep timer goes on in another episode, and stops that one', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await setSleep(earmark, 'In 5 minutes');
  await earmark.button('Play').click();
  const chip = earmark.button('Sleep timer');
  await expect(chip).toHaveText(/^4:\d\d$/);
  await letPass(earmark, (await left(chip)) - 170);
  await expect(chip).toHaveText(/^2:\d\d$/);
  await earmark.drop([sample.audio, sample.transcript]);
  await expect(earmark.turns.first()).toContainText('welcome back');
  await expect(chip).toHaveText(/^2:\d\d$/);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.1);
  await letPass(earmark, 180);
  await expect(earmark.button('Play')).toBeVisible();
  await expect(chip).toHaveCount(0);
});

test('the sleep timer stops at the end of the turn, and can be called off', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(18);
  await expect(earmark.turn(1)).toHaveAttribute('aria-current', 'true');
  await setSleep(earmark, 'At the end of the turn');
  await earmark.button('Play').click();
  const end = await earmark.page.evaluate(async () => {
    const snapshot = await window.earmark.request('app:ready');
    return snapshot.ok ? snapshot.value.episode?.transcript?.times[1]?.end : undefined;
  });
  await expect(earmark.button('Sleep timer')).toHaveCount(0);
  await expect(earmark.button('Play')).toBeVisible();
  expect(await earmark.heard()).toBeCloseTo(end ?? 0, 3);

  await setSleep(earmark, 'In 15 minutes');
  await expect(earmark.button('Sleep timer')).toBeVisible();
  await setSleep(earmark, 'Off');
  await expect(earmark.button('Sleep timer')).toHaveCount(0);
});

test('the sleep timer waits for the end of the next turn where nobody speaks', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'late.mp3': tone.audio });
  const transcript = join(folder, 'late.vtt');
  writeFileSync(
    transcript,
    'WEBVTT\n\n00:20.000 --> 00:21.000\n<v Ann>Here.\n\n00:40.000 --> 00:41.000\n<v Ben>There.\n',
  );
  const earmark = await launch(audio, transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await setSleep(earmark, 'At the end of the turn');
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(1);
  await expect(earmark.button('Pause')).toBeVisible();
  await expect(earmark.button('Sleep timer')).toBeVisible();
  await earmark.seek(19);
  await expect(earmark.button('Play')).toBeVisible();
  expect(await earmark.heard()).toBeCloseTo(21, 3);
});

test('a clip that is played to its end is looped no more', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  // Longer than the waiting: the loop would be left at its end in any case.
  await earmark.clip(10, 50);
  await earmark.clips.getByRole('button', { name: /^Loop / }).click();
  await expect(earmark.button('Stop looping the clip')).toBeVisible();
  await earmark.clips
    .getByRole('button', { name: /^Pause / })
    .or(earmark.clips.getByRole('button', { name: /^Play / }))
    .first()
    .click();
  await expect(earmark.button('Stop looping the clip')).toHaveCount(0);
});

test('where no turn is said there is none to loop or to say again, and that is told', async ({ launch, folder }) => {
  const [audio = ''] = copyInto(folder, { 'late.mp3': tone.audio });
  const transcript = join(folder, 'late.vtt');
  writeFileSync(transcript, 'WEBVTT\n\n00:40.000 --> 00:41.000\n<v Ann>Here.\n');
  const earmark = await launch(audio, transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('Shift+R');
  await expect(earmark.page.getByText('There is no turn to loop here')).toBeVisible();
  await earmark.page.keyboard.press('r');
  await expect(earmark.page.getByText('No sentence is said here.')).toBeVisible();
  await expect(earmark.button('Play')).toBeVisible();
});

test('the options are reached and changed by keys, and axe finds nothing wrong with them', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.page.keyboard.press('o');
  const dialog = earmark.page.getByRole('dialog', { name: 'Listening' });
  await expect(dialog).toBeVisible();
  const { violations } = await new AxeBuilder({ page: earmark.page })
    .setLegacyMode()
    .disableRules('scrollable-region-focusable')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  const even = dialog.getByRole('switch', { name: 'Even out loudness' });
  for (let step = 0; step < 10 && !(await even.evaluate((one) => one === document.activeElement)); step++)
    await earmark.page.keyboard.press('Tab');
  await earmark.page.keyboard.press('Space');
  await expect(even).toBeChecked();
  await earmark.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await earmark.page.keyboard.press('e');
  await earmark.page.keyboard.press('o');
  await expect(even).not.toBeChecked();
});

test('the sleep timer stops at the end of the chapter', async ({ launch }) => {
  // Its second chapter goes from 2 to 4.5 seconds.
  const earmark = await launch(at('src/audio/fixtures/chapters.m4a'));
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(3);
  await setSleep(earmark, 'At the end of the chapter');
  await earmark.button('Play').click();
  await expect(earmark.button('Sleep timer')).toHaveCount(0);
  await expect(earmark.button('Play')).toBeVisible();
  expect(await earmark.heard()).toBeCloseTo(4.5, 3);
});
