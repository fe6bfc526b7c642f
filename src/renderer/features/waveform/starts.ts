import { lastAtOrBelow } from '../../../core/time/binary-search';
import type { Times } from '../../../core/transcript/times';
import { timeIn, type View } from './view';

/** Indices of the turns that start in a view, in order. */
export function turnsStartingIn(times: Times, view: View): number[] {
  const before = (time: number) => lastAtOrBelow(times.length, (index) => times[index]?.start ?? Infinity, time);
  const last = before(timeIn(view, 1));
  const turns: number[] = [];
  for (let index = last; index >= 0 && (times[index]?.start ?? 0) >= view.start; index--) turns.unshift(index);
  return turns;
}
