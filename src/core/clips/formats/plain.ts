import { seconds } from '../../time/seconds';
import { formatTime } from '../../time/timecode';
import { oneLine } from '../../transcript/toolkits/writing/escaping';
import type { Clip } from '../clip';

/** The name of a clip on one line. Without a name, its number in the list. */
export function nameIn({ name }: Pick<Clip, 'name'>, index: number): string {
  return oneLine(name) || `Clip ${index + 1}`;
}

/** A text of at most so many UTF-16 units. It is cut between characters, and an ellipsis marks the cut. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** `1:02:03.500` or `2:03.500`: with thousandths, and hours only if there are any. */
export function shortClock(time: number): string {
  const thousandths = Math.round(time * 1000);
  const rest = String(thousandths % 1000).padStart(3, '0');
  return `${formatTime(seconds(Math.floor(thousandths / 1000)))}.${rest}`;
}

/** A time in seconds with at most so many digits after the point, without trailing zeros. */
export function decimal(time: number, digits: number): string {
  return String(Number(time.toFixed(digits)));
}

/** “1 clip is”, “3 clips are”. */
export function clipsAre(count: number): string {
  return count === 1 ? '1 clip is' : `${count} clips are`;
}
