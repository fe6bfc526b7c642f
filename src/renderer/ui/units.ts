import type { Seconds } from '../../core/time/seconds';

/** Puts a small space between a number and its unit, and keeps them on one line. */
const THIN = '\u202f';

/** The time left to hear: `41 min left`, `1 h 02 min left`, `under a minute left`. */
export function timeLeft(left: Seconds): string {
  return `${lengthOf(left)} left`;
}

/** A long length in minutes: `41 min`, `1 h 02 min`. */
export function lengthOf(length: Seconds): string {
  const minutes = Math.floor(length / 60);
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${minutes}${THIN}min`;
  return `${Math.floor(minutes / 60)}${THIN}h ${String(minutes % 60).padStart(2, '0')}${THIN}min`;
}

/** An estimated time to wait: `5 s`, `2 min`. */
export function roughLength(length: Seconds): string {
  return length < 59.5 ? `${Math.max(1, Math.round(length))}${THIN}s` : `${Math.ceil(length / 60)}${THIN}min`;
}

/** A short length to a tenth: `2.7 s`, `1 min 05.2 s`. */
export function shortLength(length: Seconds): string {
  const tenths = Math.round(length * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = ((tenths % 600) / 10).toFixed(1);
  return minutes === 0 ? `${rest}${THIN}s` : `${minutes}${THIN}min ${rest.padStart(4, '0')}${THIN}s`;
}

/** A length in seconds: `42 s`, `1 min 05 s`. */
export function lengthInSeconds(length: Seconds): string {
  const whole = Math.floor(length);
  const rest = whole % 60;
  return whole < 60
    ? `${rest}${THIN}s`
    : `${Math.floor(whole / 60)}${THIN}min ${String(rest).padStart(2, '0')}${THIN}s`;
}

export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? `under 1${THIN}%` : `${rounded}${THIN}%`;
}

/** `120 ms`, `−40 ms` */
export function milliseconds(length: Seconds): string {
  return `${Math.round(length * 1000)}${THIN}ms`.replace('-', '−');
}

/** `1.25×` */
export function speedOf(speed: number): string {
  return `${Number(speed.toFixed(2))}×`;
}

/** `1 turn`, `2,000 turns` */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** “12 chosen”, and how many of them the list does not show. */
export function chosenCount(chosen: number, hidden: number): string {
  const words = `${chosen.toLocaleString('en')} chosen`;
  return hidden === 0 ? words : `${words}. ${hidden.toLocaleString('en')} not listed: left as they are.`;
}
