import { lastAtOrBelow } from '../time/binary-search';
import { type Seconds, seconds, ZERO } from '../time/seconds';
import type { Times, TurnTime } from '../transcript/times';

/** Seconds of silence for which a turn still counts as the current one: people breathe. */
const PATIENCE = 2;

/** How many turns back to look for one that is still being spoken. People talk over each other, but not ten at once. */
const OVERLAPPING = 8;

/**
 * Index of the current turn at `time`: the one being spoken. Of several that overlap, it is the one that began last; in
 * a short silence, the one before. -1 before the first turn and in a longer silence. Takes logarithmic time.
 */
export function turnAt(times: Times, time: Seconds): number {
  const last = lastAtOrBelow(times.length, (at) => times[at]?.start ?? Infinity, time);
  for (let index = last; index >= 0 && index > last - OVERLAPPING; index--) {
    if (time < (times[index]?.end ?? -Infinity)) return index;
  }
  return time < (times[last]?.end ?? -Infinity) + PATIENCE ? last : -1;
}

/** The greatest end of each turn and those before it. Found once for all that look for turns in the same times. */
const greatestEnds = new WeakMap<Times, Float64Array>();

/**
 * The turns that may be spoken in `[start, end)`, by index, half open: all that are, and of those between them perhaps
 * some that are not. Takes logarithmic time, after linear time for the first call with the same times.
 */
export function turnsBetween(
  times: Times,
  start: Seconds,
  end: Seconds,
): { readonly from: number; readonly to: number } {
  const ends = greatestEnds.get(times) ?? greatestEndsOf(times);
  greatestEnds.set(times, ends);
  const from = lastAtOrBelow(ends.length, (at) => ends[at] ?? Infinity, start) + 1;
  let to = from;
  // Starts never decrease, so the rest begins later.
  while (to < times.length && (times[to]?.start ?? Infinity) < end) to += 1;
  return { from, to };
}

function greatestEndsOf(times: Times): Float64Array {
  const ends = new Float64Array(times.length);
  let greatest = -Infinity;
  for (const [index, time] of times.entries()) {
    greatest = Math.max(greatest, time.end);
    ends[index] = greatest;
  }
  return ends;
}

/** Seconds for which two turns must be said at once to count as overlapping: ends of turns are not known better. */
const SHORTEST_OVERLAP = 0.2;

/**
 * Index of another turn that is being said at `time`, while `current` is: the one that began last. -1 if there is none.
 * Turns that overlap by less than a fifth of a second only touch. Takes constant time.
 */
export function otherTurnAt(times: Times, time: Seconds, current: number): number {
  const now = times[current];
  if (!now || time < now.start || time >= now.end) return -1;
  for (let index = current + OVERLAPPING; index >= Math.max(0, current - OVERLAPPING); index--) {
    const other = times[index];
    if (!other || index === current || time < other.start || time >= other.end) continue;
    if (Math.min(now.end, other.end) - Math.max(now.start, other.start) >= SHORTEST_OVERLAP) return index;
  }
  return -1;
}

/**
 * Index of the word being spoken at `time`; -1 outside the turn. A word lasts until the next begins. Takes logarithmic
 * time.
 */
export function wordAt(turn: TurnTime, time: Seconds): number {
  if (time < turn.start || time >= turn.end) return -1;
  return lastAtOrBelow(turn.words.length, (at) => turn.words[at] ?? Infinity, time);
}

/**
 * Index of the first word of a turn that begins at or after a time. The number of its words when none does. Takes
 * logarithmic time.
 */
export function firstWordFrom({ words }: TurnTime, time: Seconds): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The given start, limited so that the turns stay in order. */
export function withinNeighbours(times: Times, turn: number, time: Seconds): Seconds {
  const earliest = times[turn - 1]?.start ?? ZERO;
  const latest = times[turn + 1]?.start ?? Number.POSITIVE_INFINITY;
  return seconds(Math.max(earliest, Math.min(latest, time)));
}
