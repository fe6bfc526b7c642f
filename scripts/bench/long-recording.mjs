import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFiles, launchApp } from '../lib/app.mjs';
import { at } from '../lib/paths.mjs';
import { encodeVariableMp3, sampleRate } from '../lib/sound.mjs';

/** @import { Page } from '@playwright/test' */

/**
 * What a three-hour recording takes until it is ready to play, and a seek in it until it sounds, in milliseconds.
 * Needs ffmpeg.
 * @param {number} rounds
 */
export async function measureLongRecording(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const app = await launchApp({ files: [at('e2e/fixtures/tone.md')] });
  try {
    const recording = join(folder, 'three-hours.mp3');
    await writeLongRecording(recording);
    await app.page.waitForSelector('[data-turn="0"]');
    const openings = [];
    const seeks = [];
    for (let round = 0; round < rounds; round++) {
      openings.push(await openedReadyToPlay(app.page, recording));
      for (let n = 0; n < 3; n++) seeks.push(await soundAfterSeek(app.page, Math.random() * 10_000));
      await openedReadyToPlay(app.page, at('e2e/fixtures/tone.mp3'));
    }
    return { openings, seeks };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * Three hours of MP3 of variable bit rate without a header that tells where to seek, made out of one minute.
 * @param {string} file
 */
async function writeLongRecording(file) {
  const noise = Int16Array.from({ length: 60 * sampleRate }, (_, index) => {
    const loudness = index % (8 * sampleRate) < 3 * sampleRate ? 8000 : 400;
    return loudness * (2 * Math.random() - 1);
  });
  await encodeVariableMp3(noise, file);
  const minute = readFileSync(file);
  for (let n = 1; n < 180; n++) appendFileSync(file, minute);
}

/**
 * Drops a recording on the window, and waits until it can be played.
 * @param {Page} page
 * @param {string} file
 * @returns {Promise<number>} Milliseconds from the drop.
 */
async function openedReadyToPlay(page, file) {
  const drop = await page.evaluateHandle(() => {
    const before = document.querySelector('audio');
    const ready = new Promise((resolve) => {
      const onDrop = (/** @type {DragEvent} */ { timeStamp }) => {
        const look = () => {
          const audio = document.querySelector('audio');
          const playable = audio && audio !== before && audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
          if (playable) resolve(performance.now() - timeStamp);
          else setTimeout(look, 1);
        };
        look();
      };
      addEventListener('drop', onDrop, { once: true, capture: true });
    });
    return { ready };
  });
  await dropFiles(page, [file]);
  return drop.evaluate(({ ready }) => /** @type {Promise<number>} */ (ready));
}

/**
 * Seeks in the recording that is open, plays, and waits until something sounds; then pauses.
 * @param {Page} page
 * @param {number} time Seconds.
 * @returns {Promise<number>} Milliseconds from the seek.
 */
function soundAfterSeek(page, time) {
  return page.evaluate(async (to) => {
    const audio = /** @type {HTMLAudioElement & { captureStream(): MediaStream }} */ (document.querySelector('audio'));
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 256 });
    context.createMediaStreamSource(audio.captureStream()).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const start = performance.now();
    audio.currentTime = to;
    await audio.play();
    const waited = await new Promise((resolve) => {
      const listen = () => {
        analyser.getFloatTimeDomainData(samples);
        if (samples.some((sample) => Math.abs(sample) > 0.001)) resolve(performance.now() - start);
        else setTimeout(listen, 1);
      };
      listen();
    });
    audio.pause();
    await context.close();
    return waited;
  }, time);
}
