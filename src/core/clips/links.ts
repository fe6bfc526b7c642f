import { type Seconds, seconds } from '../time/seconds';

/** A stretch of a recording; one that ends where it starts is a moment. */
interface Stretch {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** Whether a text is the address of a page on the web: no other is safe to follow. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s"<>\\\p{Cc}/@?#]+(?:[/?#][^\s"<>\\\p{Cc}]*)?$/iu.test(address);
}

/** The part of an address that names a stretch of time: https://www.w3.org/TR/media-frags/#naming-time */
export function timeFragment({ start, end }: Stretch): string {
  const from = tenths(start);
  return end > start && tenths(end) > from ? `t=${from},${tenths(end)}` : `t=${from}`;
}

/** The address of a page at a stretch of time. Replaces what the address has after a `#`. */
export function linkAt(address: string, stretch: Stretch): string {
  return `${address.replace(/#.*$/s, '').replace(/[\s"<>]/g, encodeURIComponent)}#${timeFragment(stretch)}`;
}

/** To the tenth of a second: nobody knows better where a word begins. */
function tenths(time: Seconds): Seconds {
  return seconds(Number(time.toFixed(1)));
}
