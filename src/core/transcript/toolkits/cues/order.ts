import { formatTimeTenths } from '../../../time/timecode';
import type { Warnings } from '../../warnings';
import type { Cue } from './cue';

/** Seconds. Times have at least milliseconds, so a shorter overlap is only rounding. */
const ROUNDING = 0.0015;

/**
 * The indices of the cues in order of start. A cue without a start follows the one before it in the source. Null if
 * they are already in order, as usual. Warns of those that are not. Linear when the cues are in order.
 */
export function timeOrder(cues: readonly Cue[], warnings: Warnings): readonly number[] | null {
  const keys = new Float64Array(cues.length);
  let latest = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  let index = 0;
  for (const { start, line } of cues) {
    if (start !== null && start < latest) {
      isSorted = false;
      const message = `The cue at ${formatTimeTenths(start)} comes after one that starts later. It is moved to its place in time.`;
      warnings.add(line, 'cue-out-of-order', message);
    }
    keys[index] = start ?? keys[index - 1] ?? 0;
    index += 1;
    latest = Math.max(latest, start ?? latest);
  }
  if (isSorted) return null;
  return cues.map((_, index) => index).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}

/** Warns of cues, given in order of time, that overlap, or whose duration is zero or negative. */
export function warnOfLengths(cues: readonly Cue[], warnings: Warnings): void {
  let latestEnd = Number.NEGATIVE_INFINITY;
  for (const { start, end, line } of cues) {
    if (start === null) continue;
    if (start < 0) {
      warnings.add(line, 'cue-before-zero', 'The cue starts before 0:00. Its words are taken to start at 0:00.');
    }
    if (start < latestEnd - ROUNDING) {
      const message = `The cue at ${formatTimeTenths(start)} starts before the previous one ends. Both are kept.`;
      warnings.add(line, 'cues-overlap', message);
    }
    if (end !== null && end < start) {
      const message = `The cue at ${formatTimeTenths(start)} ends before it starts. It is kept, without its end.`;
      warnings.add(line, 'cue-ends-before-start', message);
    } else if (end === start) {
      warnings.add(
        line,
        'cue-without-length',
        `The cue at ${formatTimeTenths(start)} ends when it starts. It is kept.`,
      );
    }
    latestEnd = Math.max(latestEnd, end ?? start);
  }
}
