import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../lib/paths.mjs';
import { encodeVariableMp3, sampleRate } from '../lib/sound.mjs';
import { repeat } from './indexing.mjs';

const CLIPS = 50;
const MINUTES = 180;

/**
 * How long it takes to cut 50 clips of 20 seconds out of a three-hour MP3, on the command line: copied, as WAV and as
 * FLAC. The same for ffmpeg, started once for each clip, which cuts by the browser's estimate of time. In milliseconds.
 * Needs ffmpeg.
 * @param {number} rounds
 */
export async function measureCuts(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
  try {
    const minute = join(folder, 'minute.mp3');
    const recording = join(folder, 'three-hours.mp3');
    const noise = Int16Array.from({ length: 60 * sampleRate }, () => 8000 * (2 * Math.random() - 1));
    await encodeVariableMp3(noise, minute);
    repeat(minute, MINUTES, recording);
    const clips = Array.from({ length: CLIPS }, (_, n) => ({
      name: `Clip ${n}`,
      start: n * 215 + 0.1,
      end: n * 215 + 20.1,
    }));
    writeFileSync(join(folder, 'clips.json'), JSON.stringify(clips));
    const earmark = (/** @type {string} */ format) => (/** @type {string} */ out) => {
      const args = ['cut', recording, '--clips', join(folder, 'clips.json'), '--out', out, '--format', format];
      execFileSync(process.execPath, [at('out/cli/index.js'), ...args], { stdio: 'ignore' });
    };
    const ffmpeg = (/** @type {string} */ out) => {
      for (const { name, start, end } of clips) {
        const cut = ['-ss', `${start}`, '-to', `${end}`, '-i', recording, '-c', 'copy', join(out, `${name}.mp3`)];
        execFileSync('ffmpeg', ['-v', 'error', ...cut]);
      }
    };
    const ways = { copy: earmark('copy'), wav: earmark('wav'), flac: earmark('flac'), ffmpeg };
    return Object.entries(ways).map(([name, way]) => ({
      name,
      times: Array.from({ length: name === 'copy' || name === 'ffmpeg' ? rounds : 1 }, () => timeOf(way, folder)),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {(out: string) => void} way
 * @param {string} folder
 */
function timeOf(way, folder) {
  const out = join(folder, 'out');
  mkdirSync(out);
  const began = performance.now();
  way(out);
  const time = performance.now() - began;
  const files = readdirSync(out).filter((name) => statSync(join(out, name)).size > 0);
  if (files.length !== CLIPS) throw new Error(`${files.length} of ${CLIPS} files were cut`);
  rmSync(out, { recursive: true });
  return time;
}
