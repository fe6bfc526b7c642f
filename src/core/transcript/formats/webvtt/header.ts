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
