import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../../lib/app.mjs';
import { cli } from '../library.mjs';
import { memoryOf } from '../memory.mjs';
import { longEpisode } from './cost.mjs';
import { printLine } from './tables.mjs';

/** @import { Memory } from '../memory.mjs' */

/** Minutes, about. */
const length = 60;
/** Seconds that are watched at most, with a sync and without. */
const most = 60;

/**
 * What was seen and heard while something played.
 * @typedef {object} Watched
 * @property {number} seconds
 * @property {number} frames That were drawn.
 * @property {number} dropped Frames that there was no time to draw: of 60 a second, or as many as the screen has.
 * @property {number} longest Milliseconds between two frames.
 * @property {number} gaps Milliseconds that the sound stood still, by the times of what came out of the player.
 * @property {number} silent Milliseconds in which nothing at all came out of it, in stretches of 5 ms or more.
 * @property {number} waits How often the player waited for sound.
 */

/**
 * Plays an hour in the real app while it is synced, again afterwards, and again while the queue syncs another hour. Prints
 * what was heard and drawn meanwhile.
 * @param {string} folder Of episodes whose recordings are MP3s of one kind.
 */
export async function printPlayback(folder) {
  const work = mkdtempSync(join(tmpdir(), 'earmark-playback-'));
  try {
    const { transcript, audio } = longEpisode(folder, length, work);
    const queued = join(work, 'queued');
    mkdirSync(queued);
    // Twice as long, so that its sync lasts longer than the listening beside it.
    longEpisode(folder, 2 * length, queued);
    const dataFolder = join(work, 'data');
    cli(['library', 'add', queued, `--user-data-dir=${dataFolder}`]);
    const app = await launchApp({ files: [audio, transcript], dataFolder });
    try {
      const { page } = app;
      await page.getByRole('progressbar', { name: 'Syncing' }).waitFor();
      const before = await memoryOf(page);
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      const during = await page.evaluate(watch, { most, untilSynced: true });
      await page.getByRole('progressbar', { name: 'Syncing' }).waitFor({ state: 'detached', timeout: 600_000 });
      const synced = await memoryOf(page);
      // The same stretch, so that its own silences are in all.
      const again = async () => {
        await page.evaluate(() => {
          const player = document.querySelector('audio');
          if (player) player.currentTime = 0;
        });
        return page.evaluate(watch, { most: during.seconds, untilSynced: false });
      };
      const after = await again();
      await page.keyboard.press('Control+L');
      await page.getByRole('button', { name: 'Sync all' }).click();
      await page.keyboard.press('Control+L');
      const syncing = page.getByRole('button', { name: /^Syncing \d of/ });
      await syncing.waitFor();
      const beside = await again();
      // Otherwise too little was measured.
      if (!(await syncing.isVisible())) throw new Error('The queue has ended before the listening.');
      printLine('\nAn hour that plays', 'seconds', 'frames', 'dropped', 'longest', 'gaps', 'silent', 'waits');
      printWatched('while it is synced', during);
      printWatched('afterwards', after);
      printWatched('while another is synced', beside);
      printLine('\nThe page', 'MB', 'objects', 'nodes');
      printMemory('before it is synced', before);
      printMemory('when it was synced', synced);
    } finally {
      await app.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} name
 * @param {Watched} watched
 */
function printWatched(name, { seconds, frames, dropped, longest, gaps, silent, waits }) {
  const numbers = [frames, dropped, longest, gaps, silent, waits].map((number) => number.toFixed(0));
  printLine(name, seconds.toFixed(1), ...numbers);
}

/**
 * @param {string} name
 * @param {Omit<Memory, 'minutes'>} memory
 */
function printMemory(name, { renderer, heap, elements }) {
  printLine(name, ...[renderer, heap, elements].map((number) => number.toFixed(0)));
}

/**
 * Runs in the page: watches its frames, and listens to its player.
 * @param {{ most: number, untilSynced: boolean }} options
 * @returns {Promise<Watched>}
 */
async function watch({ most, untilSynced }) {
  const player = /** @type {HTMLAudioElement & { captureStream(): MediaStream }} */ (document.querySelector('audio'));
  while (player.paused || player.currentTime === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
  let waits = 0;
  const onWaiting = () => waits++;
  player.addEventListener('waiting', onWaiting);
  const track = /** @type {MediaStreamTrack} */ (player.captureStream().getAudioTracks()[0]).clone();
  /** @type {{ MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream<any> } }} */
  const { MediaStreamTrackProcessor } = /** @type {any} */ (window);
  const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 300 }).readable.getReader();
  const started = performance.now();
  const isOver = () =>
    performance.now() - started > 1000 * most ||
    (untilSynced && document.querySelector('[role=progressbar][aria-label=Syncing]') === null);

  /** @type {number[]} */
  const drawn = [];
  const drawing = new Promise((resolve) => {
    const note = (/** @type {number} */ at) => {
      drawn.push(at);
      if (isOver()) resolve(undefined);
      else requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });

  const shortest = 0.005;
  let [gaps, silent, run] = [0, 0, 0];
  let next = Number.NaN;
  while (!isOver()) {
    const { value: data } = await reader.read();
    const { timestamp, numberOfFrames, sampleRate } = data;
    const late = timestamp / 1000 - next;
    if (late > 1) gaps += late;
    next = timestamp / 1000 + (1000 * numberOfFrames) / sampleRate;
    const samples = new Float32Array(numberOfFrames);
    data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    data.close();
    for (const sample of samples) {
      if (sample === 0) run += 1;
      else {
        if (run >= shortest * sampleRate) silent += (1000 * run) / sampleRate;
        run = 0;
      }
    }
  }
  await drawing;
  track.stop();
  player.removeEventListener('waiting', onWaiting);
  const lengths = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at));
  const frame = lengths.toSorted((a, b) => a - b)[lengths.length >> 1] ?? 0;
  const dropped = lengths.reduce((sum, length) => sum + Math.max(0, Math.round(length / frame) - 1), 0);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, frames: drawn.length, dropped, longest: Math.max(...lengths), gaps, silent, waits };
}
