import { type Seconds, seconds } from './seconds';

/** Stamps count frames at this rate: in the public corpus the two digits after the seconds stop at 29. */
const FRAMES_PER_SECOND = 30;

/** Longer than any stamp. It saves parsing a long text in brackets. */
const LONGEST_STAMP = 40;

const MINUTES_AND_SECONDS = /^(\d{1,4}):(\d{2})(?:[.,;](\d{1,3}))?$/;
const HOURS_AND_MORE = /^(\d{1,3}):(\d{2}):(\d{2})(?:[.,;:](\d{1,3}))?$/;

/**
 * Reads the stamp of a transcript, with or without square brackets: `04:07`, `100:08`, `1:00:17`, `00:04:07.20`,
 * `00:44:03:20`. Two digits after the seconds are frames; one or three are a decimal fraction. Backslashes, asterisks
 * and white space left in by typing are ignored. Returns null when the text is not a stamp.
 */
export function parseStamp(text: string): Seconds | null {
  if (text.length > LONGEST_STAMP) return null;
  const bare = text.replace(/[\\\s*[\]]/g, '');
  const short = MINUTES_AND_SECONDS.exec(bare);
  if (short) return fromParts(0, Number(short[1]), Number(short[2]), short[3]);
  const long = HOURS_AND_MORE.exec(bare);
  if (!long || Number(long[2]) > 59) return null;
  return fromParts(Number(long[1]), Number(long[2]), Number(long[3]), long[4]);
}

function fromParts(hours: number, minutes: number, wholeSeconds: number, fraction: string | undefined): Seconds | null {
  if (wholeSeconds > 59) return null;
  return seconds(hours * 3600 + minutes * 60 + wholeSeconds + fractionOf(fraction));
}

function fractionOf(digits: string | undefined): number {
  if (digits === undefined) return 0;
  const areFrames = digits.length === 2 && Number(digits) < FRAMES_PER_SECOND;
  return areFrames ? Number(digits) / FRAMES_PER_SECOND : Number(`0.${digits}`);
}

/** A time for reading: `1:38`, `1:02:05`. Whole seconds, rounded down as on a clock. */
export function formatTime(time: Seconds): string {
  return clock(Math.floor(Math.max(0, time)));
}

/** A time to a tenth of a second: `1:38.2`. Rounded down, so that it never shows a later second than `formatTime`. */
export function formatTimeTenths(time: Seconds): string {
  // 0.3 is stored as slightly less. Without the small term it would be shown as 0.2.
  const tenths = Math.floor(Math.max(0, time) * 10 + 1e-6);
  return `${clock(Math.floor(tenths / 10))}.${tenths % 10}`;
}

function clock(whole: number): string {
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const two = (part: number) => String(part).padStart(2, '0');
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
