import { type Seconds, seconds } from '../../../time/seconds';
import { clockAt } from '../cues/clock';

/** The content of JSON text, with the line where each object and list begins. */
export type Json = string | number | boolean | null | JsonList | JsonObject;

export class JsonList {
  readonly items: Json[] = [];

  constructor(readonly line: number) {}
}

export class JsonObject {
  readonly fields: Record<string, Json> = {};

  constructor(readonly line: number) {}
}

/** The value at a path of names and indices, `at(value, 'results', 'items', 0)`; undefined if there is none. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let here = value;
  for (const step of path) {
    if (typeof step === 'number') here = here instanceof JsonList ? here.items[step] : undefined;
    else here = here instanceof JsonObject ? here.fields[step] : undefined;
  }
  return here;
}

/** Whether a value is an object that has all these fields. */
export function has(value: Json | undefined, ...names: readonly string[]): boolean {
  return value instanceof JsonObject && names.every((name) => Object.hasOwn(value.fields, name));
}

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
