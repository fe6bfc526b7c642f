import type { Clip } from '../../core/clips/clip';
import type { Seconds } from '../../core/time/seconds';

/**
 * The clip that a command is for: the chosen one, otherwise the shortest at a time, otherwise the last before it. Null
 * if there is none. Linear.
 */
export function clipInHand(clips: readonly Clip[], chosen: string | null, at: Seconds): Clip | null {
  const known = clips.find(({ id }) => id === chosen);
  if (known) return known;
  return clipAround(clips, null, at) ?? clips.findLast(({ start }) => start <= at) ?? null;
}

/** The clip at a time: the chosen one if it is there, otherwise the shortest. Null if there is none. Linear. */
export function clipAround(clips: readonly Clip[], chosen: string | null, at: Seconds): Clip | null {
  const here = clips.filter(({ start, end }) => start <= at && at < end);
  const [shortest] = here.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  return here.find(({ id }) => id === chosen) ?? shortest ?? null;
}
