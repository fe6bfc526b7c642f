import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { episodesOf } from './episodes.mjs';
import { printLine } from './tables.mjs';

/** @import { Run } from './driver.mjs' */

/** Minutes, roughly: whole episodes are joined. */
const lengths = [15, 30, 60, 180];

/** @param {number | null | undefined} time */
const seconds = (time) => (time === null || time === undefined ? '-' : time.toFixed(1));

/**
 * The cost of syncing by the length of the recording: episodes of a folder joined, repeatedly. Also how long it takes
 * to find that a text belongs to another recording.
 * @param {string} folder Its recordings have to be MP3s of one kind.
 * @param {(transcript: string, audio: string) => Promise<Run>} sync
 */
export async function printCost(folder, sync) {
  const work = mkdtempSync(join(tmpdir(), 'earmark-cost-'));
  try {
    const phases = ['listen', 'find', 'time'];
    printLine('\nCost by length', 'minutes', 'wall', 'cpu', 's/hour', 'MB', 'first', ...phases);
    for (const length of lengths) {
      const { transcript, audio, minutes } = longEpisode(folder, length, work);
      const { wall, cpu, memory, firstTimes, began } = await sync(transcript, audio);
      const { finding = wall, timing = wall } = began;
      const costs = [wall, cpu, wall / (minutes / 60)].map(seconds);
      const parts = [firstTimes, finding, timing - finding, wall - timing].map(seconds);
      printLine('', minutes.toFixed(0), ...costs, (memory / 1e6).toFixed(0), ...parts);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  await printTelling(folder, sync);
}

/**
 * @param {string} folder
 * @param {(transcript: string, audio: string) => Promise<Run>} sync
 */
async function printTelling(folder, sync) {
  printLine('\nText of another recording', 'minutes', 'told', 'wall', 'taken for');
  const names = episodesOf(folder);
  for (const [index, name] of names.entries()) {
    const other = names[(index + 1) % names.length] ?? '';
    const { otherTold, wall, alignment } = await sync(join(folder, `${other}.md`), join(folder, `${name}.mp3`));
    const { duration } = JSON.parse(readFileSync(join(folder, `${name}.truth.json`), 'utf8'));
    const verdict = alignment.belongs ? 'own' : 'another';
    printLine(`${name}, of ${other}`, (duration / 60).toFixed(1), seconds(otherTold), seconds(wall), verdict);
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
