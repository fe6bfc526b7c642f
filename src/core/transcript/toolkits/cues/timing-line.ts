import { type Seconds, seconds } from '../../../time/seconds';
import { type Clock, clockAt, isDigit, isMinus, spacesEnd, USUAL_CLOCK_LENGTH, usualClockAt } from './clock';

/** The line with a cue's times, in WebVTT and SubRip. */
export interface TimingLine {
  readonly start: Seconds | null;
  readonly end: Seconds | null;
  /** Offset after the times, or the end of the line if they cannot be read. */
  readonly rest: number;
  /** The sign before the fractions, `.` or `,`; empty without fractions. */
  readonly separator: string;
  /** Whether the arrow is the formats' own, `-->`. */
  readonly hasUsualArrow: boolean;
}

const ARROW = '-->';

/**
 * Reads the line of `text` between two offsets as the times of a cue. Null for any other line: one without a number at
 * its beginning, or without an arrow. A time that cannot be read is null. Linear.
 */
export function timingLineAt(text: string, from: number, to: number): TimingLine | null {
  const usual = usualLineAt(text, from, to);
  if (usual !== null) return usual;
  const begin = spacesEnd(text, from, to);
  if (begin >= to || !beginsNumber(text, begin)) return null;
  const start = clockAt(text, begin, to);
  if (start?.end === to) return null;
  const arrow = start === null ? to : spacesEnd(text, start.end, to);
  const arrowEnd = arrowEndAt(text, arrow, to);
  const end = arrowEnd === arrow ? null : clockAt(text, spacesEnd(text, arrowEnd, to), to);
  const hasUsualArrow = text.startsWith(ARROW, arrow);
  if (start === null || end === null || !isTiming(start, hasUsualArrow ? ARROW : text.slice(arrow, arrowEnd), end)) {
    return unreadable(text, from, to, arrowEnd === arrow ? null : start, end);
  }
  return {
    start: start.time,
    end: end.time,
    rest: end.end,
    separator: start.separator || end.separator,
    hasUsualArrow,
  };
}

const USUAL_ARROW = ' --> ';
const USUAL_LENGTH = 2 * USUAL_CLOCK_LENGTH + USUAL_ARROW.length;

/** `00:00:01.000 --> 00:00:02.000`, like most lines. Reads the same as the general way, but faster. */
function usualLineAt(text: string, from: number, to: number): TimingLine | null {
  const rest = from + USUAL_LENGTH;
  if (rest > to || !text.startsWith(USUAL_ARROW, from + USUAL_CLOCK_LENGTH)) return null;
  const start = usualClockAt(text, from);
  const end = usualClockAt(text, rest - USUAL_CLOCK_LENGTH);
  if (start < 0 || end < 0 || isDigit(text.charCodeAt(rest))) return null;
  return { start: seconds(start), end: seconds(end), rest, separator: text.charAt(from + 8), hasUsualArrow: true };
}

const DASHES = '-\u2010\u2011\u2012\u2013\u2014\u2212=';
const POINTS = '>→⟶➔';
const ESCAPED_POINT = '&gt;';

/**
 * The place after `-->`, or after what typing, word processors and web pages make of it: `->`, `–>`, `-- >`, `→`,
 * `--&gt;`.
 */
function arrowEndAt(text: string, from: number, to: number): number {
  if (text.startsWith(ARROW, from)) return from + ARROW.length;
  let at = from;
  while (at < to && (DASHES.includes(text.charAt(at)) || spacesEnd(text, at, at + 1) > at)) at += 1;
  const shaft = at;
  while (at < to && POINTS.includes(text.charAt(at))) at += 1;
  return at === shaft && text.startsWith(ESCAPED_POINT, at) ? at + ESCAPED_POINT.length : at;
}

/** Talk mentions times, too: “10:30 -> 11:00”. Without the usual arrow a cue's times need fractions. */
function isTiming(start: Clock, arrow: string, end: Clock): boolean {
  const hasFractions = start.separator !== '' && end.separator !== '';
  const hasColons = start.parts > 1 && end.parts > 1;
  if (arrow === ARROW) return hasFractions || hasColons;
  const hasPoint = arrow.endsWith(ESCAPED_POINT) || POINTS.includes(arrow.slice(-1));
  return hasFractions && (hasPoint || hasColons);
}

/** A line that has a colon before the formats' own arrow, even a cut off arrow, is not talk. */
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
