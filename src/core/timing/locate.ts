import type { Seconds } from '../time/seconds';
import type { Times, TurnTime } from './times';

/**
 * Index of the turn that is spoken at `time`; -1 before the first, in a gap between two turns and after the last.
 * Where turns overlap, the one that began last. Logarithmic.
 */
export function turnAt(times: Times, time: Seconds): number {
  const index = lastAtOrBefore(times.length, (at) => times[at]?.start ?? Infinity, time);
  const turn = times[index];
  return turn !== undefined && time < turn.end ? index : -1;
}

/** Index of the word of a turn that is spoken at `time`; -1 outside the turn. A word lasts until the next begins. Logarithmic. */
export function wordAt(turn: TurnTime, time: Seconds): number {
  if (time < turn.start || time >= turn.end) return -1;
  return lastAtOrBefore(turn.words.length, (at) => turn.words[at] ?? Infinity, time);
}

/** Index of the last of `count` starts, which never decrease, that is not after `time`; -1 when all are after it. */
function lastAtOrBefore(count: number, startOf: (index: number) => number, time: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(middle) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
