import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { heardAfterSeek } from '../scripts/lib/heard.mjs';
import { pinkNoise } from '../scripts/lib/noise.mjs';
import { expect, noise, test, tone, toneOfVariableRate } from './fixture';
import { hear } from './hearing';

/** By the frames in the file, which has no header for it. */
const duration = 120.024;

test('an MP3 of variable bit rate without a header is as long as it is', async ({ launch }) => {
  const earmark = await launch(toneOfVariableRate.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  const error = () =>
    earmark.page.evaluate((truth) => Math.abs((document.querySelector('audio')?.duration ?? 0) - truth), duration);
  await expect.poll(error).toBeLessThan(0.05);
  expect(Math.abs(Number(await earmark.position.getAttribute('aria-valuemax')) - duration)).toBeLessThan(0.05);
});

test('in it, what is heard after a seek is what was sought, anywhere', async ({ launch }) => {
  const earmark = await launch(toneOfVariableRate.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  for (const second of [97, 5, 61, 118, 23, 80, 41, 3, 109, 54]) {
    await earmark.seek(second + 0.3);
    expect(await hear(earmark)).toBe(second);
  }
});

test('in it, what is heard after a click on a turn is its beginning', async ({ launch }) => {
  const earmark = await launch(toneOfVariableRate.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  for (const index of [11, 4, 7]) {
    await earmark
      .turn(index)
      .getByText(index % 2 ? 'Ben High' : 'Ada Low')
      .click();
    expect(await hear(earmark)).toBe(index * 10);
  }
});

test('in it, the last second is heard, to its end', async ({ launch }) => {
  const earmark = await launch(toneOfVariableRate.audio);
  await expect(earmark.button('Play')).toBeEnabled();
  await earmark.seek(119.2);
  expect(await hear(earmark)).toBe(119);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(duration - 0.05);
  await expect(earmark.button('Play')).toBeVisible();
});

/** How often a place is sought again if a busy machine lost some of it. */
const ATTEMPTS = 6;
const somewhere = Array.from({ length: 11 }, (_, index) => 0.1 + index * 1.0177);

for (const [format, file, lead, beginning] of [
  ['an MP3', noise.mp3, 0, [0, 0.02]],
  ['an MP3 of 44.1 kHz', noise.mp3Of44, 0, [0, 0.02]],
  ['an AAC stream', noise.aac, noise.aacLead, []],
] as const) {
  test(`nothing is lost of what was sought in ${format}: its first sample is heard first`, async ({ launch }) => {
    test.slow();
    const recorded = pinkNoise(12);
    let earmark = await launch(file);
    await expect(earmark.button('Play')).toBeEnabled();
    for (const time of [...beginning, ...somewhere, 11.3, 11.8]) {
      let heard = await heardAfterSeek(earmark.page, recorded, time, lead, ATTEMPTS);
      if (!heard) {
        // Sometimes Chromium captures only silence of a page, however often that plays. Of another page it captures the
        // sound.
        await earmark.close();
        earmark = await launch(file);
        await expect(earmark.button('Play')).toBeEnabled();
        heard = await heardAfterSeek(earmark.page, recorded, time, lead, ATTEMPTS);
      }
      expect(heard?.likeness ?? 0, `heard what is at ${time}`).toBeGreaterThan(0.6);
      expect(heard?.first, `the first sound, from ${time}`).toBeGreaterThan(-1);
      expect(heard?.first, `the first sound, from ${time}`).toBeLessThan(1);
      expect(heard?.faithful, `the first good sound, from ${time}`).toBeLessThan(12);
    }
  });
}

test('where a recording changes to what one decoder cannot play, that is silent and told, and the rest at its time', async ({
  launch,
  folder,
}) => {
  const joined = join(folder, 'joined.mp3');
  writeFileSync(joined, Buffer.concat([noise.mp3, tone.audio].map((file) => readFileSync(file))));
  const earmark = await launch(joined);
  await expect(earmark.button('Play')).toBeEnabled();
  await expect(earmark.page.getByText(/changes to 22.05 kHz mono at 0:00.* silent for 0:12 in all/)).toBeVisible();
  for (const second of [40, 3, 58]) {
    await earmark.seek(12 + second + 0.4);
    expect(await hear(earmark)).toBe(second);
  }
  await earmark.seek(10);
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(14);
});

test('a recording that is being made plays on beyond where it ended when it was opened', async ({ launch, folder }) => {
  const whole = readFileSync(tone.audio);
  const third = Math.floor(whole.length / 3);
  const recording = join(folder, 'live.mp3');
  writeFileSync(recording, whole.subarray(0, third));
  const earmark = await launch(recording);
  const cutOff = earmark.page.getByText(/“live.mp3” stops in the middle/);
  await expect(cutOff).toBeVisible();
  await earmark.seek(10);
  await earmark.button('Play').click();
  await expect(earmark.button('Pause')).toBeVisible();
  appendFileSync(recording, whole.subarray(third));
  await expect.poll(async () => Number(await earmark.position.getAttribute('aria-valuemax'))).toBeGreaterThan(59);
  await expect(cutOff).toBeHidden();
  await expect.poll(() => earmark.heard(), { timeout: 30_000 }).toBeGreaterThan(21);
  await earmark.button('Pause').click();
  await earmark.seek(50.1);
  expect(await hear(earmark)).toBe(50);
});

test('a recording that is replaced while it is open is opened again, at the same place', async ({ launch, folder }) => {
  // Longer than what a browser keeps in memory.
  const minutes = (count: number) => Buffer.concat(new Array(count).fill(readFileSync(tone.audio)));
  const recording = join(folder, 'talk.mp3');
  writeFileSync(recording, minutes(100));
  const earmark = await launch(recording);
  await expect(earmark.button('Play')).toBeEnabled();
  writeFileSync(`${recording}.new`, minutes(110));
  renameSync(`${recording}.new`, recording);
  await earmark.seek(4000);
  await expect(earmark.page.getByText(/“talk.mp3” was replaced or rewritten while it was open/)).toBeVisible();
  await expect.poll(async () => Number(await earmark.position.getAttribute('aria-valuemax'))).toBeGreaterThan(6600);
  await expect.poll(() => earmark.heard()).toBeCloseTo(4000, 1);
  await earmark.button('Play').click();
  await expect(earmark.button('Pause')).toBeVisible();
  expect(await earmark.heard()).toBeGreaterThan(3999.9);
});

test('one that is replaced while it plays goes on playing', async ({ launch, folder }) => {
  const minutes = (count: number) => Buffer.concat(new Array(count).fill(readFileSync(tone.audio)));
  const recording = join(folder, 'talk.mp3');
  writeFileSync(recording, minutes(100));
  const earmark = await launch(recording);
  await earmark.button('Play').click();
  await expect(earmark.button('Pause')).toBeVisible();
  writeFileSync(`${recording}.new`, minutes(110));
  renameSync(`${recording}.new`, recording);
  await earmark.seek(4000);
  await expect(earmark.page.getByText(/“talk.mp3” was replaced or rewritten while it was open/)).toBeVisible();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(4001);
});
