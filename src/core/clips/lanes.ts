import type { Seconds } from '../time/seconds';

interface Stretch {
  readonly start: Seconds;
  readonly end: Seconds;
}

/**
 * A lane for each of several stretches, in order of their starts; 0 is the first. Two that overlap have different
 * lanes. There are `most` lanes: if more overlap, they share the last.
 */
export function lanesOf(stretches: readonly Stretch[], most: number): number[] {
  const ends: number[] = [];
  return stretches.map(({ start, end }) => {
    const free = ends.findIndex((until) => until <= start);
    const lane = Math.min(free < 0 ? ends.length : free, most - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, end);
    return lane;
  });
}
