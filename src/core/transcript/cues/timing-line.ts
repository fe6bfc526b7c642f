import type { Seconds } from '../../time/seconds';
import { type Clock, clockAt, isDigit, isMinus, spacesEnd } from './clock';

/** The line of WebVTT and SubRip that gives a cue its times. */
export interface TimingLine {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** Offset behind the times; of the line's end where they cannot be read. */
  readonly rest: number;
  /** Before the fractions, `.` or `,`; empty where there are none. */
  readonly separator: string;
  /** Whether the arrow is that of the formats, `-->`. */
  readonly hasUsualArrow: boolean;
}

const ARROW = '-->';

/**
 * Reads the line of `text` between two offsets as the times of a cue. Null for any other line: one that does not begin
 * with a number, or has no arrow. A time that cannot be read is null. Linear.
 */
export function timingLineAt(text: string, from: number, to: number): TimingLine | null {
  const begin = spacesEnd(text, from, to);
  if (begin >= to || !beginsNumber(text, begin)) return null;
  const start = clockAt(text, begin, to);
  const arrow = start && arrowAt(text, spacesEnd(text, start.end, to), to);
  const end = arrow && clockAt(text, arrow.end, to);
  if (start !== null && arrow && end !== null && isTiming(start, arrow, end)) {
    const separator = start.separator || end.separator;
    return { start: start.time, end: end.time, rest: end.end, separator, hasUsualArrow: arrow.isUsual };
  }
  return unreadable(text, from, to, arrow && start, end);
}

interface Arrow {
  readonly end: number;
  readonly isUsual: boolean;
  readonly hasPoint: boolean;
}

const DASHES = '-\u2010\u2011\u2012\u2013\u2014\u2212=';
const POINTS = '>→⟶➔';
const ESCAPED_POINT = '&gt;';

/** `-->`, and what typing, word processors and web pages make of it: `->`, `–>`, `-- >`, `→`, `--&gt;`. */
function arrowAt(text: string, from: number, to: number): Arrow | null {
  if (text.startsWith(`${ARROW} `, from) && from + ARROW.length < to) {
    return { end: spacesEnd(text, from + ARROW.length, to), isUsual: true, hasPoint: true };
  }
  let at = from;
  while (at < to && (DASHES.includes(text[at] ?? '') || spacesEnd(text, at, at + 1) > at)) at += 1;
  const shaft = at;
  while (at < to && POINTS.includes(text[at] ?? '')) at += 1;
  if (at === shaft && text.startsWith(ESCAPED_POINT, at)) at += ESCAPED_POINT.length;
  if (at === from) return null;
  const hasPoint = at > shaft;
  return { end: spacesEnd(text, at, to), isUsual: text.slice(from, at) === ARROW, hasPoint };
}

/** Talk has times in it, too: “10:30 -> 11:00”. Without the usual arrow it takes fractions to tell a cue’s. */
function isTiming(start: Clock, arrow: Arrow, end: Clock): boolean {
  const hasFractions = start.separator !== '' && end.separator !== '';
  if (arrow.isUsual) return hasFractions || (start.parts > 1 && end.parts > 1);
  return hasFractions && (arrow.hasPoint || (start.parts > 1 && end.parts > 1));
}

/** What has the arrow of the formats, or is cut off in the midst of it, behind something with a colon is no talk. */
function unreadable(text: string, from: number, to: number, start: Clock | null, end: Clock | null): TimingLine | null {
  const line = text.slice(from, to);
  const arrow = line.indexOf(ARROW);
  const isTimed = arrow < 0 ? isCutOff(line, start) : line.slice(0, arrow).includes(':');
  if (!isTimed) return null;
  return { start: start?.time ?? null, end: end?.time ?? null, rest: to, separator: '', hasUsualArrow: true };
}

function isCutOff(line: string, start: Clock | null): boolean {
  return start !== null && start.parts > 1 && start.separator !== '' && /\d\s*--?$/.test(line.slice(-12).trimEnd());
}

function beginsNumber(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isDigit(code) || (isMinus(code) && isDigit(text.charCodeAt(at + 1)));
}
