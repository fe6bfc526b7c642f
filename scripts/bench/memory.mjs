import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../lib/app.mjs';
import { encode, sampleRate } from '../lib/sound.mjs';
import { rendererOf } from './opened-text.mjs';

/** @import { Page } from '@playwright/test' */

const hours = 8;
/** The speed of playing: the fastest that Earmark offers. */
const speed = 3;

/**
 * @typedef {object} Memory
 * @property {number} minutes Of the recording that were played.
 * @property {number} renderer Megabytes that the renderer has in memory, with what it shares.
 * @property {number} heap Megabytes of objects, when what is not used any more is thrown away.
 * @property {number} elements Nodes of its document.
 */

/**
 * Plays an eight-hour episode, and measures the renderer's memory now and then. It plays at three times the speed, so
 * turns, words, pages and requests for sound come as in three times as many minutes. Work for each frame comes a third
 * as often.
 * @param {number} minutes Of the recording.
 * @returns {AsyncGenerator<Memory>} At the beginning, and after each sixth of it.
 */
export async function* memoryWhilePlaying(minutes) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  const files = await writeEpisode(folder);
  const app = await launchApp({ files });
  try {
    const { page } = app;
    await page.waitForSelector('[data-turn="0"]');
    await page.waitForFunction(() => (document.querySelector('audio')?.readyState ?? 0) >= 3);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    for (let step = 0; step <= 6; step += 1) {
      const until = 60 + (step / 6) * minutes * 60;
      await page.evaluate(
        ([place, fast]) =>
          new Promise((resolve) => {
            const audio = document.querySelector('audio');
            if (!audio) throw new Error('no recording');
            audio.playbackRate = fast;
            const look = () => {
              if (audio.currentTime < place) return;
              audio.removeEventListener('timeupdate', look);
              resolve(undefined);
            };
            audio.addEventListener('timeupdate', look);
          }),
        /** @type {const} */ ([until, speed]),
      );
      yield { minutes: (step / 6) * minutes, ...(await memoryOf(page)) };
    }
  } finally {
    await app.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {Page} page
 * @returns {Promise<Omit<Memory, 'minutes'>>} Objects and nodes after what is not used any more was thrown away.
 */
export async function memoryOf(page) {
  const pid = await rendererOf(page);
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { renderer: Number(kilobytes) / 1000, heap: usedSize / 1e6, elements: nodes };
}

/**
 * Noise, with a turn every twelve seconds.
 * @param {string} folder
 * @returns {Promise<string[]>} The recording and its transcript.
 */
async function writeEpisode(folder) {
  const [audio, transcript] = ['eight-hours.mp3', 'eight-hours.md'].map((name) => join(folder, name));
  if (!audio || !transcript) throw new Error('no names');
  await encode(
    Int16Array.from({ length: 60 * sampleRate }, () => 4000 * (2 * Math.random() - 1)),
    ['-b:a', '64k', '-write_xing', '0', '-id3v2_version', '0'],
    audio,
  );
  const minute = readFileSync(audio);
  for (let n = 1; n < hours * 60; n += 1) appendFileSync(audio, minute);
  const said = 'so we went down to the river and saw that the old mill was gone '.repeat(2).trim();
  const turns = Array.from({ length: hours * 300 }, (_, n) => {
    const [hour, minutes, second] = [Math.floor(n / 300), Math.floor(n / 5) % 60, (n % 5) * 12];
    const stamp = [hour, minutes, second].map((part) => `${part}`.padStart(2, '0')).join(':');
    return `**${n % 2 ? 'Ann' : 'Ben'}:** \\[${stamp}\\] Number ${n}, ${said}.\n`;
  });
  writeFileSync(transcript, turns.join('\n'));
  return [audio, transcript];
}
