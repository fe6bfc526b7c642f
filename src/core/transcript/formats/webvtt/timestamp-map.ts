import { clockAt } from '../../toolkits/cues/clock';
import type { Cue } from '../../toolkits/cues/cue';
import { shifted, timesInTextLater } from '../../toolkits/cues/shift';

/** MPEG-2 counts time at this rate in 33 bits, and starts again at zero after an overflow. */
const TICKS_PER_SECOND = 90_000;
const WRAP = 2 ** 33 / TICKS_PER_SECOND;
const MAP = /^X-TIMESTAMP-MAP=([^\n]{1,120})/m;

/**
 * Where a header places time 0 of its cues in a stream, in seconds; null if it does not.
 * https://datatracker.ietf.org/doc/html/rfc8216#section-3.5
 */
export function placeInStream(header: string): number | null {
  const parts = MAP.exec(header)?.[1]?.split(',') ?? [];
  const of = (name: string) =>
    parts
      .find((part) => part.trim().startsWith(`${name}:`))
      ?.trim()
      .slice(name.length + 1);
  const [ticks, local = ''] = [of('MPEGTS'), of('LOCAL')];
  const clock = clockAt(local, 0, local.length);
  if (ticks === undefined || !/^\d{1,13}$/.test(ticks) || clock === null) return null;
  return Number(ticks) / TICKS_PER_SECOND - clock.time;
}

/** The distance between two places in a stream, the shorter way: the counter may have restarted between them. */
export function distanceInStream(from: number, to: number): number {
  const distance = (to - from) % WRAP;
  if (distance > WRAP / 2) return distance - WRAP;
  return distance < -WRAP / 2 ? distance + WRAP : distance;
}

/** A cue with all its times later by `by` seconds, including those in its source text. */
export function movedCue(cue: Cue, by: number): Cue {
  const later = shifted(cue, by);
  const source = by === 0 || cue.words.length === 0 ? undefined : cue.carried?.source;
  if (source === undefined) return later;
  return { ...later, carried: { ...cue.carried, source: timesInTextLater(source, by) } };
}
