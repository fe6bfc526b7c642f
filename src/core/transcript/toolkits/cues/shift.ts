import { clock as clockText } from '../../../time/clock-text';
import { type Seconds, seconds } from '../../../time/seconds';
import type { SourceCue } from '../../model';
import { clockAt } from './clock';
import type { Cue } from './cue';

/** A cue with all its times later by `by` seconds; a negative number means earlier. */
export function shifted(cue: Cue, by: number): Cue {
  if (by === 0) return cue;
  const later = (time: Seconds | null) => (time === null ? null : laterBy(time, by));
  const words = cue.words.map((word) => ({ ...word, start: laterBy(word.start, by), end: later(word.end) }));
  return { ...cue, start: later(cue.start), end: later(cue.end), words };
}

/** The same for a cue that was read. */
export function shiftedSource(cue: SourceCue, by: number): SourceCue {
  const later = (time: Seconds | null) => (time === null ? null : laterBy(time, by));
  const source = cue.carried?.source;
  const carried = source === undefined ? cue.carried : { ...cue.carried, source: timesInTextLater(source, by) };
  return { ...cue, start: later(cue.start), end: later(cue.end), carried };
}

const TIME_OF_WORD = /<(\d[\d:.,]{3,15})>/g;

/** A cue's text in WebVTT, with the times inside it later by `by` seconds. */
export function timesInTextLater(source: string, by: number): string {
  return source.replace(TIME_OF_WORD, (tag, time: string) => {
    const clock = clockAt(time, 0, time.length);
    return clock === null || clock.end < time.length ? tag : `<${clockText(clock.time + by, '.')}>`;
  });
}

/** Rounded to a millionth, because a sum of two written times has no more digits than they have. */
function laterBy(time: Seconds, by: number): Seconds {
  return seconds(Math.round((time + by) * 1e6) / 1e6);
}
