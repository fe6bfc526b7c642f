import { sourceText } from './source-text';
import { type TimingLine, timingLineAt } from './timing-line';

/** The first times of a source in the style of WebVTT and SubRip, and their surroundings. */
export interface FirstTimes {
  readonly timing: TimingLine;
  /** The text after the times, on the same line. */
  readonly rest: string;
  /** Whether the line above is a number. */
  readonly isNumbered: boolean;
  /** Non-blank lines before them. */
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
    // People also write “12:30 --> 13:00” in talk.
    if (timing.separator === '' && !isNumbered) continue;
    return { timing, rest: line.slice(timing.rest).trim(), isNumbered, linesBefore: isNumbered ? index - 1 : index };
  }
  return null;
}
