import type { Seconds } from '../../time/seconds';
import { parseStamp } from '../../time/timecode';
import type { Anchor } from '../model';

const FRAMES_PER_SECOND = 30;

/** A time as the longer of the Changelog's two styles has it: `00:04:07.20`, the last two digits frames. */
export function stampOf(time: Seconds): string {
  return inStyleOf('00:00:00.00', time);
}

/** What typing leaves inside a stamp. */
const STAMP = /\d{1,4}(?:[\s\\*]{0,3}:[\s\\*]{0,3}\d{2}){1,2}(?:[\s\\*]{0,3}[.,;:][\s\\*]{0,3}\d{1,3})?/g;

/**
 * Changes the stamps of a source whose times changed, each in its own style, and not a byte more. `before` are the
 * anchors of the source as read, `after` the same with other times. A stamp too broken to be found again stays.
 */
export function withStamps(source: string, before: readonly Anchor[], after: readonly Anchor[]): string {
  const lines = source.split(/(\r\n|\n|\r)/);
  const used = new Map<number, number>();
  for (const [index, { time: earlier, line }] of before.entries()) {
    const time = after[index]?.time ?? earlier;
    // Line ends stand between the lines.
    const at = 2 * (line - 1);
    const text = lines[at] ?? '';
    const from = used.get(at) ?? 0;
    const found = [...text.slice(from).matchAll(STAMP)].find(([stamp]) => parseStamp(stamp) === earlier);
    if (found === undefined) continue;
    const [stamp] = found;
    const start = from + found.index;
    const changed = time === earlier ? stamp : inStyleOf(stamp, time);
    lines[at] = text.slice(0, start) + changed + text.slice(start + stamp.length);
    used.set(at, start + changed.length);
  }
  return lines.join('');
}

/** A time written like a stamp: with hours or without, with frames, a fraction or none, as many digits. */
function inStyleOf(stamp: string, time: Seconds): string {
  const [, whole = '', separator = '', fraction = ''] =
    /^([\d\s\\*]+(?::[\d\s\\*]+?){1,2})(?:([.,;:])[\s\\*]*(\d{1,3}))?$/.exec(stamp) ?? [];
  const isLong = (whole.match(/:/g) ?? []).length === 2;
  const perSecond = fraction.length === 2 ? FRAMES_PER_SECOND : 10 ** fraction.length;
  const parts = Math.round(time * perSecond);
  const seconds = Math.floor(parts / perSecond);
  const minutes = Math.floor(seconds / 60);
  const first = String(isLong ? Math.floor(minutes / 60) : minutes).padStart(
    (/^\d+/.exec(stamp)?.[0] ?? '').length,
    '0',
  );
  const two = (part: number) => String(part).padStart(2, '0');
  const rest = isLong ? `${two(minutes % 60)}:${two(seconds % 60)}` : two(seconds % 60);
  const small = fraction === '' ? '' : separator + String(parts % perSecond).padStart(fraction.length, '0');
  return `${first}:${rest}${small}`;
}
