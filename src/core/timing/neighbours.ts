import { type Seconds, seconds, ZERO } from '../time/seconds';
import type { Times } from '../transcript/times';

/** The given start, limited so that the turns stay in order. */
export function withinNeighbours(times: Times, turn: number, time: Seconds): Seconds {
  const earliest = times[turn - 1]?.start ?? ZERO;
  const latest = times[turn + 1]?.start ?? Number.POSITIVE_INFINITY;
  return seconds(Math.max(earliest, Math.min(latest, time)));
}
