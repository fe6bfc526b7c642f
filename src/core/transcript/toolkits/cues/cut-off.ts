import type { Warnings } from '../../warnings';
import { timingLineAt } from './timing-line';

/** The line of a cue's times, cut off anywhere after its beginning: `00:0`, `00:00:05,000 --> 00:`. */
const BEGUN_TIMES = /^\s*\d{1,3}(?::[\d:.,]{0,11})?(?:\s{0,9}-{1,2}>?\s{0,9}[\d:.,]{0,12})?\s*$/;
/** Such a line that nobody writes as the words of a cue. */
const SURELY_TIMES = /\d\s*--|\d[.,]|:\d*:/;
const NUMBER = /^\s*\d{1,9}\s*$/;
/** Longer than any line of times. */
const LONGEST = 60;

/**
 * The source without times that its end has cut in two, and without the number above them; a warning gives the line.
 * Unchanged when it ends otherwise. Lines end with `\n`.
 */
export function withoutCutTimes(source: string, warnings: Warnings): string {
  const from = source.lastIndexOf('\n') + 1;
  const last = source.slice(from, from + LONGEST + 1);
  if (from === 0 || last.length > LONGEST || !BEGUN_TIMES.test(last)) return source;
  const above = lineAbove(source, from);
  const isNumbered = NUMBER.test(above.text) && isBlank(lineAbove(source, above.from).text);
  const isTimes = isNumbered ? isNextNumber(source, above) : isBlank(above.text) && SURELY_TIMES.test(last);
  if (!isTimes || last.trim() === '') return source;
  const end = isNumbered ? above.from : from;
  const line = source.split('\n').length;
  warnings.add(line, 'cut-off', `The file ends in the middle of a cue, in line ${line}. Everything before it is read.`);
  return source.slice(0, end);
}

interface Line {
  readonly from: number;
  readonly text: string;
}

/** The line above the one at `from`; empty above the first. */
function lineAbove(source: string, from: number): Line {
  if (from === 0) return { from: 0, text: '' };
  const begin = source.lastIndexOf('\n', from - 2) + 1;
  return { from: from === 1 ? 0 : begin, text: source.slice(from === 1 ? 0 : begin, from - 1) };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Whether a number follows that of the last cue in sequence. */
function isNextNumber(source: string, { from, text }: Line): boolean {
  const arrow = source.lastIndexOf('-->', from);
  if (arrow < 0) return false;
  const begin = source.lastIndexOf('\n', arrow) + 1;
  const end = source.indexOf('\n', arrow);
  const isCue = timingLineAt(source, begin, end) !== null;
  return isCue && Number(lineAbove(source, begin).text) + 1 === Number(text);
}
