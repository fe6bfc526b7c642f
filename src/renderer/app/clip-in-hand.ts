import type { Clip } from '../../core/clips/clip';
import type { Seconds } from '../../core/time/seconds';

/**
 * The clip that a command is for: the chosen one, otherwise the shortest at a time, otherwise the last before it. Null
 * if there is none. Linear.
 */
export function clipInHand(clips: readonly Clip[], chosen: string | null, at: Seconds): Clip | null {
  const known = clips.find(({ id }) => id === chosen);
  if (known) return known;
  const here = clips.filter(({ start, end }) => start <= at && at < end);
  const [shortest] = here.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  return shortest ?? clips.findLast(({ start }) => start <= at) ?? null;
}
