import { pathToFileURL } from 'node:url';
import { launchApp } from '../lib/app.mjs';
import { openedTurnPainted } from '../lib/paint.mjs';
import { at } from '../lib/paths.mjs';

/** @import { RunningApp } from '../lib/app.mjs' */

const other = at('e2e/fixtures/tone.md');
const tellingReads = pathToFileURL(at('scripts/bench/telling-reads.mjs')).href;

/**
 * Drops an episode's files on the running app repeatedly, each time in place of another episode.
 * @param {readonly string[]} files
 * @param {number} rounds
 * @returns {Promise<{ fromDrop: number[], fromRead: number[] }>} Milliseconds until its first turn is on the screen: from
 * the drop, and from when the last of the files was read whole into memory.
 */
export async function measureOpenings(files, rounds) {
  const app = await launchApp({ files: [other], env: { NODE_OPTIONS: `--import=${tellingReads}` } });
  try {
    await app.page.waitForSelector('[data-turn="0"]');
    const fromDrop = [];
    const fromRead = [];
    for (let round = 0; round < rounds; round++) {
      const { dropped, painted } = await openedTurnPainted(app.page, files);
      fromDrop.push(painted - dropped);
      fromRead.push(painted - lastRead(app, files));
      await openedTurnPainted(app.page, [other]);
    }
    return { fromDrop, fromRead };
  } finally {
    await app.close();
  }
}

/**
 * When one of the files was last read, in milliseconds since 1970.
 * @param {RunningApp} app
 * @param {readonly string[]} files
 */
function lastRead(app, files) {
  const reads = [...app.errors().matchAll(/^Read at ([\d.]+): (.*)$/gm)].filter(([, , path]) =>
    files.includes(path ?? ''),
  );
  return Number(reads.at(-1)?.[1]);
}
