import { type Seconds, seconds } from '../../../time/seconds';
import { clockAt } from '../cues/clock';
import { type Json, JsonObject } from './value';

const NUMBER = /^\s{0,9}(-?\d{1,15}(?:\.\d{1,20})?)\s?s?\s{0,9}$/;
const ISO_DURATION = /^PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,20})?)S)?$/;

/**
 * The time that a value gives: a number (or one in quotes) in units of which `perSecond` make a second, `1.500s`,
 * `PT1.5S`, `00:00:01,500`, `{"seconds": 1, "nanos": 500000000}`. Null if it is not a time.
 */
export function secondsOf(value: Json | undefined, perSecond: number): Seconds | null {
  if (typeof value === 'number') return finite(value / perSecond);
  if (typeof value === 'string') return timeIn(value, perSecond);
  return value instanceof JsonObject ? protobufTime(value) : null;
}

function timeIn(text: string, perSecond: number): Seconds | null {
  const number = NUMBER.exec(text)?.[1];
  if (number !== undefined) return finite(text.includes('s') ? Number(number) : Number(number) / perSecond);
  const duration = ISO_DURATION.exec(text);
  if (duration !== null) {
    const [, hours = 0, minutes = 0, rest = 0] = duration;
    return finite(Number(hours) * 3600 + Number(minutes) * 60 + Number(rest));
  }
  const written = text.trim();
  const clock = clockAt(written, 0, written.length);
  return clock !== null && clock.end === written.length && clock.parts > 1 ? clock.time : null;
}

/** https://protobuf.dev/reference/protobuf/google.protobuf/#duration; whole seconds are written as text. */
function protobufTime({ fields }: JsonObject): Seconds | null {
  const { seconds: whole = 0, nanos = 0 } = fields;
  const total = Number(whole ?? 0) + Number(nanos ?? 0) / 1e9;
  return 'seconds' in fields || 'nanos' in fields ? finite(total) : null;
}

function finite(value: number): Seconds | null {
  return Number.isFinite(value) ? seconds(value) : null;
}
