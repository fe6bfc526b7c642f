import { type Seconds, seconds } from '../../time/seconds';
import type { Cue } from './cue';

/** A cue with all its times later by so many seconds, earlier for a negative number. */
export function shifted(cue: Cue, by: number): Cue {
  if (by === 0) return cue;
  const later = (time: Seconds | null) => (time === null ? null : laterBy(time, by));
  const words = cue.words.map((word) => ({ ...word, start: laterBy(word.start, by), end: later(word.end) }));
  return { ...cue, start: later(cue.start), end: later(cue.end), words };
}

/** To a millionth: the sum of two times as written has no more digits than they. */
function laterBy(time: Seconds, by: number): Seconds {
  return seconds(Math.round((time + by) * 1e6) / 1e6);
}
