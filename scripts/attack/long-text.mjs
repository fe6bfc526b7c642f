import { costOfText } from '../bench/opened-text.mjs';
import { launchApp } from '../lib/app.mjs';
import { manySpeakers, manyTurns, oneLine, oneTurn, writeLongText } from '../lib/long-texts.mjs';
import { at } from '../lib/paths.mjs';

/** @import { Outcome } from '../attack.mjs' */

/** Milliseconds. Frames of this machine and others, which may be busy. */
const LONGEST_OPENING = 20_000;
const LONGEST_FRAME = 1000;
const LONGEST_BLOCK = 1000;
const MOST_ELEMENTS = 20_000;
/** Megabytes. */
const MOST_MEMORY = 1000;

/**
 * Gives Earmark transcripts of one line, of one turn, and of very many turns and speakers. Has the longest line
 * searched for in a recording, and cancels that.
 * @param {string} folder
 * @returns {Promise<Outcome>}
 */
export async function attack(folder) {
  const texts = [oneLine(500), oneLine(5000), oneTurn(500), manySpeakers(20_000), manyTurns(50_000)];
  let held = true;
  const figures = [];
  for (const text of texts) {
    const { open, openFrame, scrollFrame, block, memory, elements, end } = await costOfText(
      writeLongText(text, folder),
    );
    const frame = Math.max(openFrame, scrollFrame);
    held &&= end && open < LONGEST_OPENING && frame < LONGEST_FRAME && block < LONGEST_BLOCK;
    held &&= elements < MOST_ELEMENTS && memory < MOST_MEMORY;
    figures.push(
      `${text.what}: ${open.toFixed(0)} ms, frame ${frame.toFixed(0)}, main ${block.toFixed(0)}, ${memory.toFixed(0)} MB`,
    );
  }
  const cancelled = await cancelSync(writeLongText(oneLine(5000), folder));
  held &&= cancelled < LONGEST_OPENING;
  return { held, figures: `${figures.join('; ')}; its sync cancelled in ${cancelled.toFixed(0)} ms` };
}

/**
 * @param {string} transcript
 * @returns {Promise<number>} Milliseconds until a sync that was begun is not under way any more.
 */
async function cancelSync(transcript) {
  const app = await launchApp({ files: [at('e2e/fixtures/tone.mp3'), transcript] });
  try {
    await app.page.waitForSelector('[data-turn="0"]');
    return await app.page.evaluate(async () => {
      const snapshot = await window.earmark.request('app:ready');
      const episode = (snapshot.ok && snapshot.value.episode?.id) || '';
      let state = '';
      window.earmark.on('episode:sync', ({ sync }) => {
        state = sync.state;
      });
      await window.earmark.request('sync:start', { episode });
      const begin = performance.now();
      await window.earmark.request('sync:cancel', { episode });
      while (state === 'running') await new Promise(requestAnimationFrame);
      return performance.now() - begin;
    });
  } finally {
    await app.close();
  }
}
