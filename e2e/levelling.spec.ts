import { join } from 'node:path';
import type { JSHandle, Page } from '@playwright/test';
import { expect, test } from './fixture';
import { writeWav } from './wav';

/** Seconds that each of two speakers speaks, in turn. */
const TURN = 2;
const LOUD = 0.3;
/** 18 dB softer. */
const SOFT = 0.0378;

interface Recording {
  /** Samples sent to the loudspeaker, and how many a second. */
  readonly blocks: Float32Array[];
  rate: number;
}

/** Records what Web Audio sends to the loudspeaker, from its first sound. */
function tapLoudspeaker(page: Page): Promise<JSHandle<Recording>> {
  return page.evaluateHandle(() => {
    const recording: Recording = { blocks: [], rate: 0 };
    const { connect } = AudioNode.prototype as { connect: (this: AudioNode, to: AudioNode) => AudioNode };
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
      if (to === this.context.destination && recording.rate === 0) {
        recording.rate = this.context.sampleRate;
        const tap = (this.context as AudioContext).createScriptProcessor(2048, 1, 1);
        tap.addEventListener('audioprocess', ({ inputBuffer }) => {
          recording.blocks.push(inputBuffer.getChannelData(0).slice());
        });
        connect.call(this, tap);
        connect.call(tap, to);
      }
      return connect.call(this, to);
    } as typeof AudioNode.prototype.connect;
    return recording;
  });
}

/** Level in dB of each tenth of a second that was recorded since block `from`. */
function levels(recording: JSHandle<Recording>, from: number): Promise<number[]> {
  return recording.evaluate(({ blocks, rate }, first) => {
    const samples = blocks.slice(first).flatMap((block) => [...block]);
    const tenth = Math.round(rate / 10);
    return Array.from({ length: Math.floor(samples.length / tenth) }, (_, index) => {
      const part = samples.slice(index * tenth, (index + 1) * tenth);
      return 10 * Math.log10(part.reduce((sum, sample) => sum + sample * sample, 1e-12) / part.length);
    });
  }, from);
}

/** How far apart, in dB, the louder and the softer half of the levels are, by their medians. */
function spread(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * 0.75)] ?? 0) - (sorted[Math.floor(sorted.length * 0.25)] ?? 0);
}

test('two speakers 18 dB apart are evened out, and as they were when it is off; without a gap', async ({
  launch,
  folder,
}) => {
  const recording = join(folder, 'two.wav');
  writeWav(recording, 60, (time) => {
    const volume = Math.floor(time / TURN) % 2 ? SOFT : LOUD;
    return volume * Math.sin(2 * Math.PI * 220 * time);
  });
  const earmark = await launch(recording);
  const { page } = earmark;
  await expect(earmark.button('Play')).toBeEnabled();
  const heard = await tapLoudspeaker(page);
  const count = () => heard.evaluate(({ blocks }) => blocks.length);
  const seconds = async (long: number) => {
    const from = await count();
    await expect
      .poll(() => heard.evaluate(({ blocks, rate }, first) => ((blocks.length - first) * 2048) / rate, from))
      .toBeGreaterThan(long);
    return levels(heard, from);
  };
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.5);

  await page.keyboard.press('e');
  await expect.poll(count).toBeGreaterThan(10);
  const evened = await seconds(2 * TURN);
  expect(spread(evened)).toBeLessThan(6);
  // The soft one is louder than in the recording, which has it at −31.5 dB.
  expect(Math.min(...evened.slice(2))).toBeGreaterThan(-28);

  await page.keyboard.press('e');
  await seconds(0.2);
  const plain = await seconds(2 * TURN);
  expect(Math.abs(spread(plain) - 18)).toBeLessThan(0.5);
  expect(Math.abs(Math.max(...plain) - 20 * Math.log10(LOUD / Math.SQRT2))).toBeLessThan(0.2);

  const from = await count();
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press('e');
    await seconds(0.3);
  }
  // Neither the switching nor what follows is silent.
  expect(Math.min(...(await levels(heard, from)))).toBeGreaterThan(-40);
});

test('with loudness evened out the recording keeps its place, its volume and its mute', async ({ launch, folder }) => {
  const recording = join(folder, 'steady.wav');
  writeWav(recording, 60, (time) => 0.3 * Math.sin(2 * Math.PI * 220 * time));
  const earmark = await launch(recording);
  await expect(earmark.button('Play')).toBeEnabled();
  const heard = await tapLoudspeaker(earmark.page);
  const last = async () => (await levels(heard, 0)).slice(-3).at(0) ?? -120;
  await earmark.button('Play').click();
  await expect.poll(() => earmark.heard()).toBeGreaterThan(0.5);
  await earmark.page.keyboard.press('e');
  // Once it has settled.
  await expect.poll(async () => (await levels(heard, 0)).length).toBeGreaterThan(20);
  const full = await last();

  const volume = earmark.page.getByRole('slider', { name: 'Volume' });
  await volume.focus();
  for (let step = 0; step < 10; step++) await earmark.page.keyboard.press('ArrowLeft');
  // The volume is halved, and is evened out as before: 6 dB softer.
  await expect.poll(async () => Math.round((await last()) - full)).toBe(-6);
  await earmark.page.keyboard.press('m');
  await expect.poll(last).toBeLessThan(-100);
  await earmark.page.keyboard.press('m');
  await expect.poll(async () => Math.round((await last()) - full)).toBe(-6);
});
