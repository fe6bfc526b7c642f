import { type Seconds, seconds } from '../../time/seconds';
import type { Clip } from '../clip';
import { clipList } from '../clip-list';

/** Clips that can be written, and what was changed for that. */
export interface WellFormed {
  readonly clips: readonly Clip[];
  /** Clips whose times are not numbers. */
  readonly dropped: number;
  /** Clips whose end was before their start, or outside the recording. */
  readonly mended: number;
}

/**
 * Clips in order of time, with start before end, and both in the recording. `duration` is the recording's, or null if
 * unknown: then no time is too late.
 */
export function wellFormed(clips: readonly Clip[], duration: Seconds | null): WellFormed {
  const last = duration === null || !(duration > 0) ? Number.MAX_SAFE_INTEGER : duration;
  const timed = clips.filter(({ start, end }) => Number.isFinite(start) && Number.isFinite(end));
  let mended = 0;
  const good = timed.map((clip): Clip => {
    const inside = (time: number) => Math.min(Math.max(0, time), last);
    const [one, other] = [inside(clip.start), inside(clip.end)];
    const [start, end] = [seconds(Math.min(one, other)), seconds(Math.max(one, other))];
    if (start !== clip.start || end !== clip.end) mended += 1;
    return { ...clip, start, end };
  });
  return { clips: clipList(good), dropped: clips.length - timed.length, mended };
}

/** Whether a clip is a marker, which has no length. */
export function isPoint({ start, end }: Pick<Clip, 'start' | 'end'>): boolean {
  return start === end;
}
