import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { episodesOf } from './episodes.mjs';
import { printLine } from './tables.mjs';

/** @import { Run } from './driver.mjs' */

/** Minutes, about: whole episodes are joined. */
const lengths = [15, 30, 60, 180];

/**
 * What syncing costs by the length of the recording: episodes of a folder one behind the other, again and again.
 * @param {string} folder Its recordings have to be MP3s of one kind.
 * @param {(transcript: string, audio: string) => Promise<Run>} sync
 */
export async function printCost(folder, sync) {
  printLine('\nCost by length', 'minutes', 'wall', 'cpu', 's/hour', 'MB', 'first');
  const work = mkdtempSync(join(tmpdir(), 'earmark-cost-'));
  try {
    for (const length of lengths) {
      const { transcript, audio, minutes } = longEpisode(folder, length, work);
      const { wall, cpu, memory, firstTimes } = await sync(transcript, audio);
      const figures = [wall, cpu, wall / (minutes / 60)].map((figure) => figure.toFixed(1));
      printLine('', minutes.toFixed(0), ...figures, (memory / 1e6).toFixed(0), (firstTimes ?? Number.NaN).toFixed(1));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {number} length Minutes.
 * @param {string} work Where the files go.
 */
export function longEpisode(folder, length, work) {
  const names = episodesOf(folder);
  const texts = [];
  const sounds = [];
  let minutes = 0;
  for (let index = 0; minutes < length - 3; index += 1) {
    const path = join(folder, names[index % names.length] ?? '');
    texts.push(readFileSync(`${path}.md`, 'utf8').trim());
    sounds.push(readFileSync(`${path}.mp3`));
    minutes += JSON.parse(readFileSync(`${path}.truth.json`, 'utf8')).duration / 60;
  }
  const [transcript, audio] = [join(work, `${length}.md`), join(work, `${length}.mp3`)];
  writeFileSync(transcript, `${texts.join('\n\n')}\n`);
  writeFileSync(audio, Buffer.concat(sounds));
  return { transcript, audio, minutes };
}
