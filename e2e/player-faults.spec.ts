import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, sample, test, tone } from './fixture';
import { writeWav } from './wav';

// What howler 2.2.4 gets wrong. So Earmark asks the media element instead.

test('a seek to 1001 seconds is a seek, and not taken for the id of a sound', async ({ launch, folder }) => {
  const recording = join(folder, 'long.wav');
  writeWav(recording, 1010, (time) => 0.2 * Math.sin(2 * Math.PI * 300 * time));
  const transcript = join(folder, 'long.vtt');
  writeFileSync(transcript, 'WEBVTT\n\n00:16:41.000 --> 00:16:45.000\n<v Ann>Here.\n');
  const earmark = await launch(recording, transcript);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.turn(0).getByText('Ann').click();
  await expect.poll(() => earmark.heard()).toBe(1001);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(1001.2);
});

test('a change of speed while it plays does not move its end', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(57);
  for (let step = 0; step < 7; step++) await earmark.page.keyboard.press('Shift+Period');
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(57.2);
  for (let step = 0; step < 7; step++) await earmark.page.keyboard.press('Shift+Comma');
  await expect(earmark.button('Play')).toBeVisible();
  expect(await earmark.heard()).toBeGreaterThan(59.9);
});

test('after a pause from the system Play plays', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.button('Play').click();
  await expect(earmark.button('Pause')).toBeVisible();
  await earmark.page.evaluate(() => document.querySelector('audio')?.pause());
  await expect(earmark.button('Play')).toBeVisible();
  const at = await earmark.heard();
  await earmark.page.keyboard.press('Space');
  await expect.poll(() => earmark.heard()).toBeGreaterThan(at + 0.2);
  await expect(earmark.button('Pause')).toBeVisible();
});

test('the end is where the recording ends, not a tenth of a second behind', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.position.press('End');
  // The element's own duration grows by two frames where the end is asked for before anything is loaded.
  const beyond = () =>
    earmark.page.evaluate(() => {
      const audio = document.querySelector('audio');
      return audio && !audio.seeking ? Math.abs(60 - audio.currentTime) : 1;
    });
  await expect.poll(beyond).toBeLessThan(0.01);
});

test('an address without an extension plays', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.2);
  const address = await earmark.page.evaluate(() => document.querySelector('audio')?.src ?? '');
  expect(new URL(address).pathname).toMatch(/^\/media\/[\w-]+$/);
});

test('a pause within a seek holds', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.button('Play').click();
  await expect(earmark.button('Pause')).toBeVisible();
  await earmark.page.keyboard.press('l');
  await earmark.page.keyboard.press('Space');
  await expect(earmark.button('Play')).toBeVisible();
  await expect.poll(() => earmark.page.evaluate(() => document.querySelector('audio')?.seeking)).toBe(false);
  expect(await earmark.page.evaluate(() => document.querySelector('audio')?.paused)).toBe(true);
  expect(await earmark.heard()).toBeGreaterThan(14);
});

test('what was muted makes no sound, not even at first', async ({ launch }) => {
  const earmark = await launch(tone.audio);
  await earmark.button('Mute').click();
  // howler mutes only once all is loaded. Here a recording is muted before any of it is.
  const muted = await earmark.page.evaluateHandle(() => {
    const seen: boolean[] = [];
    document.addEventListener('loadstart', ({ target }) => seen.push((target as HTMLAudioElement).muted), true);
    return seen;
  });
  await earmark.drop([sample.audio]);
  await expect.poll(() => muted.jsonValue()).toEqual([true]);
});

test('that a recording is gone is told though the media element itself does not see it', async ({ launch, folder }) => {
  const recording = join(folder, 'fleeting.wav');
  writeWav(recording, 3600, () => 0);
  const earmark = await launch(recording);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.5);
  rmSync(recording);
  // Under a scheme other than HTTP it would ask thirty times. Here it waits for its answer.
  await earmark.page.route('**/media/*', async (route) => {
    if (route.request().method() === 'HEAD') await route.continue();
    else await route.fetch().catch(() => undefined);
  });
  await earmark.seek(3000);
  await expect(earmark.problem).toContainText('“fleeting.wav” is no longer where it was.');
  await earmark.page.unrouteAll();
  writeWav(recording, 3600, () => 0);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(3000);
});

test('what a player said of a recording goes away with the recording', async ({ launch, folder }) => {
  // Too long for the browser to have it all in memory.
  const recording = join(folder, 'fleeting.wav');
  writeWav(recording, 3600, () => 0);
  const earmark = await launch(recording);
  await earmark.canPlay();
  rmSync(recording);
  await earmark.seek(3000);
  await expect(earmark.problem).toContainText('fleeting.wav');
  await earmark.drop([sample.audio]);
  await expect(earmark.turns.first()).toContainText('GoTime');
  await expect(earmark.problem).not.toContainText('fleeting.wav');
});
