import { sourceText } from './source-text';
import { type TimingLine, timingLineAt } from './timing-line';

/** The first times in the style of WebVTT and SubRip in a source, and what stands around them. */
export interface FirstTimes {
  readonly timing: TimingLine;
  /** Behind the times, in their line. */
  readonly rest: string;
  /** The line above is a number. */
  readonly isNumbered: boolean;
  /** Lines before that are not blank. */
  readonly linesBefore: number;
}

const SNIFFED = 8192;

/** Null when the beginning of the source has no such times. */
export function firstTimes(source: string): FirstTimes | null {
  const lines = sourceText(source.slice(0, SNIFFED))
    .split('\n')
    .filter((line) => line.trim() !== '');
  for (const [index, line] of lines.entries()) {
    const timing = timingLineAt(line, 0, line.length);
    if (timing?.start == null || timing.end === null) continue;
    const isNumbered = /^\s*\d+\s*$/.test(lines[index - 1] ?? '');
    // “12:30 --> 13:00” is something that people write, too.
    if (timing.separator === '' && !isNumbered) continue;
    return { timing, rest: line.slice(timing.rest).trim(), isNumbered, linesBefore: isNumbered ? index - 1 : index };
  }
  return null;
}
