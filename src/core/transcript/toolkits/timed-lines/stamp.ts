import { type Seconds, seconds } from '../../../time/seconds';

/**
 * One or two times, as people and programs put them before or after a name: `00:01:02`, `[1:02]`, `(0:01 - 0:05)`,
 * `#00:01:02-5#`.
 */
export interface Stamp {
  readonly start: Seconds;
  /** Null if there is only one time. */
  readonly end: Seconds | null;
  /** The opening bracket, or a sign with its role; empty if there is none. */
  readonly bracket: string;
  /** How many numbers colons separate. */
  readonly parts: number;
  /** `10:30 AM`: a time of day. */
  readonly isTimeOfDay: boolean;
  /** The offset after it. */
  readonly to: number;
}

type Time = Pick<Stamp, 'parts' | 'isTimeOfDay'> & {
  readonly time: Seconds;
  readonly length: number;
  /** `00:00:01:12`, as written by editing programs. */
  readonly hasFrames: boolean;
};

export const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>', '`': '`' };
/** Times of f4 and MAXQDA: https://www.maxqda.com/help-mx20/import/transcripts */
const BETWEEN_HASHES = /^#(\d{1,2}):(\d\d):(\d\d)(?:-(\d{1,3}))?#/;
const TIME = /^(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?(?:([.,;:])(\d{1,3}))?(?!\d|:\d|[.,]\d(?!\d:))/;
const HALF_OF_DAY = /^\s?([ap])\.?m\b\.?/i;
const ARROW = /^\s*(?:--?>|–>|→|[-–—~]|to(?=\s))\s*/;
/** What may separate two times with frames, which nobody writes in talk. */
const GAP = /^\s*(?:,\s*|\s)/;
const LONGEST_TIME = 24;
const FRAMES_PER_SECOND = 30;

/** The address of a link whose text is a time: `[00:01:02](https://example.com/?t=62)`. */
const ADDRESS = /^\((?:https?:|[#/?.])[^\s()]{0,500}\)/;
const LONGEST_ADDRESS = 512;

/**
 * Reads the stamp that begins at `from`, including `[[00:01:02]]` and links; null if there is none. `am` after a time
 * makes it a time of day, unless this text is known to have none. Takes no longer for a long text.
 */
export function stampAt(text: string, from: number, mayBeOfDay = true): Stamp | null {
  const opening = text.charAt(from);
  const isDouble = opening === '[' && text.charAt(from + 1) === '[';
  const stamp = stampInBrackets(text, isDouble ? from + 1 : from, mayBeOfDay);
  if (stamp === null || (isDouble && text.charAt(stamp.to) !== ']')) return null;
  const to = isDouble ? stamp.to + 1 : stamp.to;
  if (opening !== '[' || text.charAt(to) !== '(') return { ...stamp, to };
  // The notation in which Earmark writes links that were among the words.
  if (text.startsWith('(<', to)) return null;
  return { ...stamp, to: to + (ADDRESS.exec(text.slice(to, to + LONGEST_ADDRESS))?.[0].length ?? 0) };
}

function stampInBrackets(text: string, from: number, mayBeOfDay: boolean): Stamp | null {
  const opening = text.charAt(from);
  if (opening === '#') return stampBetweenHashes(text, from);
  const closing = CLOSING[opening];
  const begin = closing === undefined ? from : spacesEnd(text, from + 1);
  const first = timeAt(text, begin, mayBeOfDay);
  if (first === null) return null;
  let to = begin + first.length;
  const behind = text.slice(to, to + LONGEST_TIME);
  const arrow = (ARROW.exec(behind) ?? (first.hasFrames ? GAP.exec(behind) : null))?.[0] ?? '';
  const second = arrow === '' ? null : timeAt(text, to + arrow.length, mayBeOfDay);
  if (second !== null) to += arrow.length + second.length;
  if (closing !== undefined) {
    to = spacesEnd(text, to);
    if (text.charAt(to) !== closing) return null;
    to += 1;
  }
  const { time, parts, isTimeOfDay } = first;
  const bracket = closing === undefined ? '' : opening;
  return { start: time, end: second?.time ?? null, bracket, parts, isTimeOfDay, to };
}

function stampBetweenHashes(text: string, from: number): Stamp | null {
  const match = BETWEEN_HASHES.exec(text.slice(from, from + LONGEST_TIME));
  if (match === null) return null;
  const [written, hours, minutes, rest, fraction] = match;
  if (Number(minutes) > 59 || Number(rest) > 59) return null;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(rest);
  const start = seconds(withFraction(whole, '.', fraction));
  return { start, end: null, bracket: '#', parts: 3, isTimeOfDay: false, to: from + written.length };
}

function timeAt(text: string, from: number, mayBeOfDay: boolean): Time | null {
  const match = TIME.exec(text.slice(from, from + LONGEST_TIME));
  if (match === null) return null;
  const [written, first = '', second = '', third, separator, fraction] = match;
  const behind = text.slice(from + written.length, from + written.length + 6);
  // “00:09:46 am I there?”: a clock of twelve hours never shows zero.
  const isHour = mayBeOfDay && fraction === undefined && Number(first) >= 1 && Number(first) <= 12;
  const half = isHour ? HALF_OF_DAY.exec(behind) : null;
  if (half === null && /^[\p{L}\p{N}%]/u.test(behind)) return null;
  const last = third ?? second;
  if (Number(last) > 59 || (third !== undefined && Number(second) > 59)) return null;
  // `John 3:1` is not a time; `0:0:5.100` is what Teams writes.
  if ((last.length < 2 || second.length < 2) && (third === undefined || fraction === undefined)) return null;
  if (separator === ':' && third === undefined) return null;
  const parts = third === undefined ? 2 : 3;
  const length = written.length + (half?.[0].length ?? 0);
  if (half !== null) {
    const hours = (Number(first) % 12) + (half[1]?.toLowerCase() === 'p' ? 12 : 0);
    const time = seconds(hours * 3600 + Number(second) * 60 + Number(third ?? 0));
    return { time, parts, isTimeOfDay: true, length, hasFrames: false };
  }
  const whole =
    parts === 2 ? Number(first) * 60 + Number(second) : Number(first) * 3600 + Number(second) * 60 + Number(third);
  const time = seconds(withFraction(whole, separator, fraction));
  return { time, parts, isTimeOfDay: false, length, hasFrames: separator === ':' };
}

function withFraction(whole: number, separator: string | undefined, digits: string | undefined): number {
  if (digits === undefined) return whole;
  if (separator === ':' && digits.length < 3) return whole + Number(digits) / FRAMES_PER_SECOND;
  // Thousandths first, so that the time equals `61.1` in a program, to the last bit.
  return (whole * 1000 + Number(digits.padEnd(3, '0'))) / 1000;
}

function spacesEnd(text: string, from: number): number {
  let at = from;
  while (at < from + LONGEST_TIME && (text[at] === ' ' || text[at] === '\u00a0')) at += 1;
  return at;
}

/** A time as a stamp with thousandths: `[0:01:02.500]`. */
export function stampText(time: Seconds): string {
  const thousandths = Math.round(time * 1000);
  const part = (size: number, count: number) => Math.floor(thousandths / size) % count;
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = String(thousandths % 1000).padStart(3, '0');
  return `[${part(3_600_000, 10_000)}:${two(part(60_000, 60))}:${two(part(1000, 60))}.${fraction}]`;
}
