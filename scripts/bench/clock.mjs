import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../lib/app.mjs';
import { placeOf, resampled } from '../lib/heard.mjs';
import { highlightLags } from '../lib/highlight-lag.mjs';
import { interleaved, noiseRate, pinkNoise } from '../lib/noise.mjs';
import { wavHeader } from '../lib/wav.mjs';

/** @import { Page } from '@playwright/test' */

const speeds = ['0.5×', '1×', '2×', '3×'];
/** How many words are waited for at each speed. */
const words = 40;
/** Seconds of playing for which the clock is compared with the sound. */
const played = 120;

/**
 * How late the highlight is at each speed, in display frames.
 * @param {readonly string[]} files Of an episode.
 */
export async function measureHighlight(files) {
  const app = await launchApp({ files });
  try {
    const { page } = app;
    const lagsBySpeed = [];
    for (const speed of speeds) {
      await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
      // Syncing changes the times, and is not measured here.
      await page.getByRole('progressbar', { name: 'Syncing' }).waitFor({ state: 'detached', timeout: 120_000 });
      await page.getByRole('button', { name: /^Speed/ }).click();
      await page.getByRole('menuitemradio', { name: speed, exact: true }).click();
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      lagsBySpeed.push({ speed, ...(await highlightLags(page, { words })) });
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
    }
    return lagsBySpeed;
  } finally {
    await app.close();
  }
}

/**
 * How far the sound and the element's clock drift apart while two minutes are played without a seek, in milliseconds.
 */
export async function measureDrift() {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const noise = pinkNoise(played + 15);
  const recording = join(folder, 'noise.wav');
  writeFileSync(recording, Buffer.concat([wavHeader(noise.length, noiseRate), interleaved([noise])]));
  const app = await launchApp({ files: [recording] });
  try {
    const { page } = app;
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const before = await soundAheadOfClock(page, noise, 2);
    const after = await soundAheadOfClock(page, noise, 2 + played);
    return 1000 * (after - before);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {Page} page
 * @param {Float32Array} noise What is played.
 * @param {number} time Once the clock has come there.
 * @returns {Promise<number>} Seconds.
 */
async function soundAheadOfClock(page, noise, time) {
  const ahead = [];
  for (let n = 0; n < 9; n++) {
    const { samples, rate, clock } = await page.evaluate(capture, time);
    const piece = resampled(Float32Array.from(samples), rate);
    const { place, likeness } = placeOf(piece, noise, Math.round(clock * noiseRate) - piece.length);
    if (likeness > 0.8) ahead.push((place + piece.length) / noiseRate - clock);
  }
  return ahead.sort((a, b) => a - b)[ahead.length >> 1] ?? Number.NaN;
}

/**
 * Runs in the page: a tenth of a second of what plays, and the element's clock when its last samples came.
 * @param {number} time
 */
async function capture(time) {
  const audio = /** @type {HTMLAudioElement & { captureStream(): MediaStream }} */ (document.querySelector('audio'));
  while (audio.currentTime < time)
    await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }));
  const track = /** @type {MediaStreamTrack} */ (audio.captureStream().getAudioTracks()[0]).clone();
  /** @type {{ MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream<any> } }} */
  const { MediaStreamTrackProcessor } = /** @type {any} */ (window);
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  /** @type {number[]} */
  const samples = [];
  let rate = 1;
  let clock = 0;
  while (samples.length < 0.1 * rate) {
    const { value: data } = await reader.read();
    clock = audio.currentTime;
    rate = data.sampleRate;
    const channel = new Float32Array(data.numberOfFrames);
    data.copyTo(channel, { planeIndex: 0, format: 'f32-planar' });
    data.close();
    samples.push(...channel);
  }
  track.stop();
  return { samples, rate, clock };
}
