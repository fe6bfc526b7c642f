import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { dropFiles, launchApp } from '../lib/app.mjs';
import { ensureBrowser } from '../lib/browser.mjs';
import { at } from '../lib/paths.mjs';
import { encodeVariableMp3, sampleRate } from '../lib/sound.mjs';
import { wavHeader } from '../lib/wav.mjs';
import { measureIndexing, measureRemux, repeat } from './indexing.mjs';

/** @import { Page } from '@playwright/test' */

/** Enough that one in twenty is several. */
const seeksInARound = 8;

/**
 * How long a three-hour recording takes until it can play, at first and when it is opened again, and how long a seek
 * takes until it sounds. The same for the browser's own player with the file as it is. And how long mediabunny takes to
 * make an MP4 of it. In milliseconds. Needs ffmpeg.
 * @param {number} rounds
 */
export async function measureLongRecording(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    const minute = join(folder, 'minute.mp3');
    const recording = join(folder, 'three-hours.mp3');
    await encodeVariableMp3(noise(60), minute);
    repeat(minute, 180, recording);
    return {
      ...(await measureEarmark(recording, rounds)),
      plain: await measurePlain(recording, rounds),
      remux: await measureRemux(recording),
      indexing: await measureIndexing(minute, [15, 30, 60, 180]),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {number} duration Seconds. */
function noise(duration) {
  return Int16Array.from({ length: duration * sampleRate }, (_, index) => {
    const loudness = index % (8 * sampleRate) < 3 * sampleRate ? 8000 : 400;
    return loudness * (2 * Math.random() - 1);
  });
}

/**
 * @param {string} recording
 * @param {number} rounds
 */
async function measureEarmark(recording, rounds) {
  const first = [];
  const again = [];
  const seeks = [];
  for (let round = 0; round < rounds; round++) {
    // Each has a data folder of its own, so it has not seen the recording before.
    const app = await launchApp({ files: [at('e2e/fixtures/tone.md')] });
    try {
      await app.page.waitForSelector('[data-turn="0"]');
      first.push(await openedReadyToPlay(app.page, recording));
      for (let n = 0; n < seeksInARound; n++) seeks.push(await soundAfterSeek(app.page, Math.random() * 10_000));
      await openedReadyToPlay(app.page, at('e2e/fixtures/tone.mp3'));
      again.push(await openedReadyToPlay(app.page, recording));
    } finally {
      await app.close();
    }
  }
  return { first, again, seeks };
}

/**
 * The browser's own player, with the file as it is.
 * @param {string} recording
 * @param {number} rounds
 */
async function measurePlain(recording, rounds) {
  const { size } = statSync(recording);
  const sound = noise(60);
  const wav = Buffer.concat([wavHeader(sound.length, sampleRate), Buffer.from(sound.buffer)]);
  const server = createServer((request, response) => {
    if (request.url === '/a.wav') return response.end(wav);
    if (request.url !== '/a.mp3') return response.setHeader('content-type', 'text/html').end('<audio></audio>');
    const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
    const [start, end] = [Number(from), to === '' ? size - 1 : Number(to)];
    const headers = { 'content-type': 'audio/mpeg', 'content-length': end + 1 - start };
    response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${end}/${size}` });
    createReadStream(recording, { start, end })
      .on('error', () => response.destroy())
      .pipe(response);
  }).listen(0, '127.0.0.1');
  const executablePath = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, args: ['--autoplay-policy=no-user-gesture-required'] });
  try {
    const page = await browser.newPage();
    const address = server.address();
    await page.goto(`http://127.0.0.1:${typeof address === 'object' && address?.port}/`);
    const openings = [];
    const seeks = [];
    let duration = 0;
    for (let round = 0; round < rounds; round++) {
      const opened = await page.evaluate(async () => {
        const audio = /** @type {HTMLAudioElement} */ (document.querySelector('audio'));
        const begin = performance.now();
        audio.src = '/a.mp3';
        await new Promise((resolve) => audio.addEventListener('canplay', resolve, { once: true }));
        return { took: performance.now() - begin, duration: audio.duration };
      });
      openings.push(opened.took);
      duration = opened.duration;
      for (let n = 0; n < seeksInARound; n++) seeks.push(await soundAfterSeek(page, Math.random() * 10_000));
    }
    return { openings, seeks, duration, seeksInMemory: await measureMemory(page, seeksInARound * rounds) };
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Seeks in sound that needs neither fetching nor decoding. What remains is the time that the browser takes to put it
 * out, and to let it be recorded.
 * @param {Page} page
 * @param {number} count
 */
async function measureMemory(page, count) {
  await page.evaluate(async () => {
    const audio = /** @type {HTMLAudioElement} */ (document.querySelector('audio'));
    audio.src = URL.createObjectURL(await (await fetch('/a.wav')).blob());
    await new Promise((resolve) => audio.addEventListener('canplay', resolve, { once: true }));
  });
  const seeks = [];
  for (let n = 0; n < count; n++) seeks.push(await soundAfterSeek(page, Math.random() * 50));
  return seeks;
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
 * Seeks in the open recording, plays, waits until something sounds, and pauses.
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
