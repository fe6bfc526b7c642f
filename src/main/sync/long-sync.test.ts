import { expect, test } from 'vitest';
import type { AlignedTurn } from '../../core/align/alignment';
import { seconds } from '../../core/time/seconds';
import type { Times } from '../../core/transcript/times';
import { Syncing, type SyncTask } from './syncing';

const zero = seconds(0);

const TURN: AlignedTurn = { start: zero, end: zero, confidence: 1, words: [] };

/** Turns of a hundred words. */
function taskOf(turns: number): SyncTask {
  const words = Array.from({ length: 100 }, () => zero);
  const estimate: Times = Array.from({ length: turns }, () => ({ start: zero, end: zero, timing: 'estimated', words }));
  const transcript = { format: 'plain-text', title: null, turns: [], anchors: [], breaks: [], warnings: [] };
  const pair = { audio: 'audio', transcript: 'text', words: null };
  return { pair, transcript, audio: 'a.mp3', duration: zero, estimate, pins: [], playhead: zero };
}

/** How often better times are reported while one turn is found. */
async function timesReported(task: SyncTask): Promise<number> {
  let reported = 0;
  const syncing = new Syncing({
    sync: async ({ onProgress }) => {
      onProgress?.({ phase: 'timing', done: 0.5, turns: [{ index: 0, turn: TURN }] });
      throw new Error('enough');
    },
    onChange: () => undefined,
    onTimes: () => {
      reported += 1;
    },
  });
  await syncing.run(task, false);
  return reported;
}

test('times are told as they are found, of eight hours too, but not of a text that takes longer to tell than to find', async () => {
  expect(await timesReported(taskOf(800))).toBe(1);
  expect(await timesReported(taskOf(2000))).toBe(0);
});
