import { clockAt } from '../../toolkits/cues/clock';
import type { Cue } from '../../toolkits/cues/cue';
import { shifted, timesInTextLater } from '../../toolkits/cues/shift';
import { timingLineAt } from '../../toolkits/cues/timing-line';

/** The part of a WebVTT file before the first block. */
export interface Header {
  /** The text after `WEBVTT`, down to the first empty line. Null if the file does not begin with that word. */
  readonly text: string | null;
  /** The title in the first line, `WEBVTT - Translation of that film`. */
  readonly title: string | null;
  /** Offset where the blocks begin, and how many lines come before. */
  readonly end: number;
  readonly lines: number;
}

/** The word has to come first in the file. People put empty lines before it, and write it in lower case. */
export const SIGNATURE = /^\s{0,100}WEBVTT(?![^\s:–—-])/i;

/** Reads the header of a WebVTT file whose lines end with `\n`. */
export function headerOf(text: string): Header {
  const signature = SIGNATURE.exec(text)?.[0];
  if (signature === undefined) return { text: null, title: null, end: 0, lines: 0 };
  const begin = signature.length;
  const firstEnd = lineEndAt(text, begin);
  let end = firstEnd;
  while (end < text.length) {
    const next = lineEndAt(text, end + 1);
    if (next === end + 1 || timingLineAt(text, end + 1, next) !== null) break;
    end = next;
  }
  const lines = text.slice(0, end).split('\n').length;
  const title = titleIn(text.slice(begin, firstEnd).trim());
  return { text: text.slice(begin, end).trim(), title, end: Math.min(end + 1, text.length), lines };
}

/** The text after a dash. */
function titleIn(text: string): string | null {
  const dashes = /^[-–—]+/.exec(text)?.[0].length ?? 0;
  const title = dashes === 0 ? '' : text.slice(dashes).trim();
  return title === '' ? null : title;
}

function lineEndAt(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** MPEG-2 counts time at this rate in 33 bits, and starts again at zero after an overflow. */
const TICKS_PER_SECOND = 90_000;
const WRAP = 2 ** 33 / TICKS_PER_SECOND;
const MAP = /^X-TIMESTAMP-MAP=([^\n]{1,120})/m;

/**
 * Where a header places time 0 of its cues in a stream, in seconds; null if it does not.
 * https://datatracker.ietf.org/doc/html/rfc8216#section-3.5
 */
export function placeInStream(header: string): number | null {
  const parts = MAP.exec(header)?.[1]?.split(',') ?? [];
  const of = (name: string) =>
    parts
      .find((part) => part.trim().startsWith(`${name}:`))
      ?.trim()
      .slice(name.length + 1);
  const [ticks, local = ''] = [of('MPEGTS'), of('LOCAL')];
  const clock = clockAt(local, 0, local.length);
  if (ticks === undefined || !/^\d{1,13}$/.test(ticks) || clock === null) return null;
  return Number(ticks) / TICKS_PER_SECOND - clock.time;
}

/** The distance between two places in a stream, the shorter way: the counter may have restarted between them. */
export function distanceInStream(from: number, to: number): number {
  const distance = (to - from) % WRAP;
  if (distance > WRAP / 2) return distance - WRAP;
  return distance < -WRAP / 2 ? distance + WRAP : distance;
}

/** A cue with all its times later by `by` seconds, including those in its source text. */
export function movedCue(cue: Cue, by: number): Cue {
  const later = shifted(cue, by);
  const source = by === 0 || cue.words.length === 0 ? undefined : cue.carried?.source;
  if (source === undefined) return later;
  return { ...later, carried: { ...cue.carried, source: timesInTextLater(source, by) } };
}
