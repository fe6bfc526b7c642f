import { type Seconds, seconds } from '../../../time/seconds';

/** A time in the notation of cue formats, found in a text. */
export interface Clock {
  readonly time: Seconds;
  /** The offset after it. */
  readonly end: number;
  /** How many numbers colons separate: 3 in `00:00:01.000`. */
  readonly parts: number;
  /** The sign before the fraction, `.` or `,`; empty without a fraction. */
  readonly separator: string;
}

const MOST_DIGITS = 9;
/** For a fourth number of two digits, as written by editing programs: `00:00:01:12`. Three digits are thousandths. */
const FRAMES_PER_SECOND = 30;

/**
 * Reads the time that begins at `from` and ends before `to`: `1:02:03.500`, `02:03,5`, `62:03`, `12.5`,
 * `-00:00:01.000`, `00:00:01:12`. People put spaces around colons and separators; they are accepted. Null when no time
 * begins there. Linear.
 */
export function clockAt(text: string, from: number, to: number): Clock | null {
  const isNegative = isMinus(text.charCodeAt(from));
  let at = isNegative ? from + 1 : from;
  let wholeSeconds = 0;
  let rest = 0;
  let parts = 0;
  for (;;) {
    const begin = at;
    let number = 0;
    for (; at < to && isDigit(text.charCodeAt(at)); at += 1) number = number * 10 + text.charCodeAt(at) - ZERO_DIGIT;
    if (at === begin || at - begin > MOST_DIGITS) return null;
    parts += 1;
    if (parts <= 3) wholeSeconds = wholeSeconds * 60 + number;
    else rest = at - begin === 3 ? number / 1000 : number / FRAMES_PER_SECOND;
    const next = parts > 3 ? at : numberBehindColon(text, at, to);
    if (next === at) break;
    at = next;
  }
  const place = spacesEnd(text, at, to);
  const separator = place < to && parts <= 3 && isSeparator(text.charCodeAt(place)) ? text.charAt(place) : '';
  const digits = separator === '' ? at : spacesEnd(text, place + 1, to);
  const end = digitsEnd(text, digits, to);
  const hasFraction = end > digits && end - digits <= MOST_DIGITS;
  const thousandths = hasFraction ? (numberIn(text, digits, end) * 1000) / (POWERS[end - digits] ?? 1) : 0;
  // Thousandths first, so that the time equals `61.1` in a program, to the last bit.
  const time = (wholeSeconds * 1000 + thousandths) / 1000 + rest;
  return {
    time: seconds(isNegative && time > 0 ? -time : time),
    end: hasFraction ? end : at,
    parts,
    separator: hasFraction ? separator : '',
  };
}

/** The length of `00:00:01.000`. */
export const USUAL_CLOCK_LENGTH = 12;

/** Reads `00:00:01.000` or `00:00:01,000`, in seconds; -1 for any other notation. */
export function usualClockAt(text: string, from: number): number {
  const hours = twoDigitsAt(text, from);
  const minutes = twoDigitsAt(text, from + 3);
  const wholeSeconds = twoDigitsAt(text, from + 6);
  const separator = text.charCodeAt(from + 8);
  const hundredths = twoDigitsAt(text, from + 9);
  const thousandths = text.charCodeAt(from + 11);
  const hasColons = text.charCodeAt(from + 2) === COLON && text.charCodeAt(from + 5) === COLON;
  if (!hasColons || (separator !== POINT && separator !== COMMA) || !isDigit(thousandths)) return -1;
  if (hours < 0 || minutes < 0 || wholeSeconds < 0 || hundredths < 0) return -1;
  return (((hours * 60 + minutes) * 60 + wholeSeconds) * 1000 + hundredths * 10 + thousandths - ZERO_DIGIT) / 1000;
}

/** -1 when there are none. */
function twoDigitsAt(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO_DIGIT) * 10 + ones - ZERO_DIGIT : -1;
}

/** Powers of ten, by the number of digits. */
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => 10 ** digits);
const POINT = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const ZERO_DIGIT = 48;
const NINE_DIGIT = 57;

/** Where the number after a colon begins; `from` when there is none. */
function numberBehindColon(text: string, from: number, to: number): number {
  const colon = spacesEnd(text, from, to);
  if (text.charCodeAt(colon) !== COLON) return from;
  const next = spacesEnd(text, colon + 1, to);
  return next < to && isDigit(text.charCodeAt(next)) ? next : from;
}

function isSeparator(code: number): boolean {
  return code === POINT || code === COMMA || code === SEMICOLON;
}

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

/** The place after spaces and tabs. */
export function spacesEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}

/** People say about 15 characters a second. Outside these bounds a number counts something else, usually characters. */
const FEWEST_OF_A_SECOND = 3;
const MOST_OF_A_MILLISECOND = 0.2;

/**
 * How many units make a second, for integers without a stated unit. This many characters are said from the first number
 * to the last. 1 for seconds, 1000 for thousandths, null where nobody would speak as fast or as slowly.
 */
export function unitsPerSecond(first: number, last: number, characters: number): 1 | 1000 | null {
  const rate = characters / Math.max(1, last - first);
  if (rate < MOST_OF_A_MILLISECOND) return 1000;
  return rate > FEWEST_OF_A_SECOND ? 1 : null;
}
