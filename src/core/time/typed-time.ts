import { type Seconds, seconds } from './seconds';

/** Hours and minutes, if any; seconds, with a fraction after a point or a comma. */
const TYPED = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,6}))?$/;

/** Reads a time, or a length, as people write one: `83.4`, `1:23.4`, `1:02:05`, `1:23,45`. Null for what is none. */
export function parseTyped(text: string): Seconds | null {
  const [match, hours, minutes, whole, fraction] = TYPED.exec(text.replace(/[\s\u202f]|s$/g, '')) ?? [];
  if (match === undefined) return null;
  if (minutes !== undefined && Number(whole) > 59) return null;
  if (hours !== undefined && Number(minutes) > 59) return null;
  return seconds(Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(`${whole}.${fraction ?? 0}`));
}

/** A time to the millisecond, with no more digits than it takes, but a tenth: `1:23.4`, `1:02:05.0`, `0:10.047`. */
export function writtenTime(time: Seconds): string {
  const thousandths = Math.round(Math.max(0, time) * 1000);
  const whole = Math.floor(thousandths / 1000);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const two = (part: number) => String(part).padStart(2, '0');
  const fraction = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0{1,2}$/, '');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}.${fraction}`;
}
