import { sampleRate } from '../scripts/lib/sound.mjs';

/** @import { Truth } from './edited-text.mjs' */
/** @import { Random } from './random.mjs' */

/** Seconds from one turn to the next, from which on there may be something else between them. */
const FAR = 1.5;
/** Seconds. A turn's sound begins this much before the turn. */
const BEFORE = 0.03;
/** The most of the shorter of two turns that overlaps. */
const MOST = 0.8;

/**
 * Lets turns begin while the one before goes on. No more than two talk at once.
 * @param {Int16Array} samples
 * @param {Truth} truth
 * @param {number} share Of the turns that follow closely behind another speaker's.
 * @param {{ least: number, most: number }} by Seconds.
 * @param {Random} random
 * @returns {{ samples: Int16Array, moved: (time: number) => number }} `moved` tells where a time of the recording has
 *   gone.
 */
export function withOverlaps(samples, truth, share, { least, most }, random) {
  /** Seconds by which what begins at a time is earlier than it was. */
  const moves = [{ from: Number.NEGATIVE_INFINITY, by: 0 }];
  /** When the turns before the last one have ended. */
  let ended = 0;
  for (const [index, turn] of truth.turns.entries()) {
    const before = truth.turns[index - 1];
    const by = moves.at(-1)?.by ?? 0;
    if (!before) continue;
    const gap = turn.start - before.end;
    const follows = turn.index === before.index + 1 && turn.speaker !== before.speaker;
    if (follows && gap >= 0 && gap < FAR && random.chance(share)) {
      const longest = MOST * Math.min(turn.end - turn.start, before.end - before.start);
      const earlier = Math.min(gap + Math.min(random.between(least, most), longest), turn.start - by - ended);
      if (earlier > 0) moves.push({ from: turn.start - BEFORE, by: by + earlier });
    }
    ended = Math.max(ended, before.end - by);
  }
  const moveAt = (/** @type {number} */ time) => moves.findLast(({ from }) => from <= time)?.by ?? 0;
  const sum = new Float32Array(samples.length);
  for (const [index, { from, by }] of moves.entries()) {
    const begin = Math.max(0, Math.round(from * sampleRate));
    const end = Math.min(samples.length, Math.round((moves[index + 1]?.from ?? Number.POSITIVE_INFINITY) * sampleRate));
    const shift = Math.round(by * sampleRate);
    for (let at = begin; at < end; at += 1) {
      const to = at - shift;
      if (to >= 0) sum[to] = (sum[to] ?? 0) + (samples[at] ?? 0);
    }
  }
  const length = samples.length - Math.round((moves.at(-1)?.by ?? 0) * sampleRate);
  const mixed = Int16Array.from(sum.subarray(0, length), (value) => Math.max(-32768, Math.min(32767, value)));
  return { samples: mixed, moved: (time) => time - moveAt(time) };
}
