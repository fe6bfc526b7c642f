import { type Seconds, seconds } from '../../time/seconds';

/** A time as cue formats write it, found in a text. */
export interface Clock {
  readonly time: Seconds;
  /** Offset behind it. */
  readonly end: number;
  /** How many numbers colons part: 3 in `00:00:01.000`. */
  readonly parts: number;
  /** What stands before the fraction, `.` or `,`; empty where there is none. */
  readonly separator: string;
}

const MOST_DIGITS = 9;
/** Of a fourth number of two digits, as editing programs write it: `00:00:01:12`. Three digits are thousandths. */
const FRAMES_PER_SECOND = 30;

/**
 * Reads the time that begins at `from` and ends before `to`: `1:02:03.500`, `02:03,5`, `62:03`, `12.5`, `-00:00:01.000`,
 * `00:00:01:12`, with the spaces that people put around colons and separators. Null when none begins there. Linear.
 */
export function clockAt(text: string, from: number, to: number): Clock | null {
  const isNegative = isMinus(text.charCodeAt(from));
  let at = isNegative ? from + 1 : from;
  let wholeSeconds = 0;
  let rest = 0;
  let parts = 0;
  for (;;) {
    const end = digitsEnd(text, at, to);
    if (end === at || end - at > MOST_DIGITS) return null;
    const number = numberIn(text, at, end);
    parts += 1;
    if (parts <= 3) wholeSeconds = wholeSeconds * 60 + number;
    else rest = end - at === 3 ? number / 1000 : number / FRAMES_PER_SECOND;
    at = end;
    const colon = spacesEnd(text, at, to);
    const next = text.charCodeAt(colon) === COLON ? spacesEnd(text, colon + 1, to) : at;
    if (parts > 3 || next === at || digitsEnd(text, next, to) === next) break;
    at = next;
  }
  const place = spacesEnd(text, at, to);
  const separator = place < to && parts <= 3 && SEPARATORS.includes(text.charAt(place)) ? text.charAt(place) : '';
  const digits = separator === '' ? at : spacesEnd(text, place + 1, to);
  const end = digitsEnd(text, digits, to);
  const hasFraction = end > digits && end - digits <= MOST_DIGITS;
  const thousandths = hasFraction ? numberIn(text, digits, end) * 10 ** (3 - (end - digits)) : 0;
  // Thousandths first: 61.1 is then what `61.1` means in a program, to the last bit.
  const time = (wholeSeconds * 1000 + thousandths) / 1000 + rest;
  return {
    time: seconds(isNegative && time > 0 ? -time : time),
    end: hasFraction ? end : at,
    parts,
    separator: hasFraction ? separator : '',
  };
}

const SEPARATORS = '.,;';
const COLON = 58;
const ZERO_DIGIT = 48;
const NINE_DIGIT = 57;

export function isMinus(code: number): boolean {
  return code === 0x2d || code === 0x2212;
}

function digitsEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

export function isDigit(code: number): boolean {
  return code >= ZERO_DIGIT && code <= NINE_DIGIT;
}

function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - ZERO_DIGIT;
  return number;
}

/** Behind spaces and tabs. */
export function spacesEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}
