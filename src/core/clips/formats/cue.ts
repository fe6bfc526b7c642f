import { toThousandths } from '../../time/clock-text';
import type { Clip } from '../clip';

/** The times of a cue in seconds, to the thousandth. They differ by at least one thousandth. */
export function cueTimes({ start, end }: Pick<Clip, 'start' | 'end'>): { start: number; end: number } {
  const from = toThousandths(start);
  return { start: from, end: Math.max(toThousandths(end), toThousandths(from + 0.001)) };
}

/** A text for a cue. A blank line would end the cue. */
export function linesOfCue(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replaceAll('\0', '\uFFFD').trim())
    .filter((line) => line !== '')
    .join('\n');
}
