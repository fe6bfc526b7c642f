import { isWhite } from '../../white-space';
import type { Cue } from './cue';

const LINE_END = 10;

/**
 * The cue with tidy white space: non-blank lines joined by one `\n`, single spaces between words, and none at the ends.
 * All offsets are moved. Linear.
 */
export function tidy(cue: Cue): Cue {
  if (!UNTIDY.test(cue.text)) return cue;
  if (cue.marks.length + cue.changes.length + cue.words.length === 0) return { ...cue, text: tidyText(cue.text, null) };
  const moved = new Uint32Array(cue.text.length + 1);
  const text = tidyText(cue.text, moved);
  const to = (offset: number) => moved[Math.min(Math.max(0, offset), cue.text.length)] ?? 0;
  return {
    ...cue,
    text,
    marks: cue.marks
      .map((mark) => ({ ...mark, start: to(mark.start), end: to(mark.end) }))
      .filter(({ start, end }) => start < end),
    changes: cue.changes.map((change) => ({ ...change, at: to(change.at) })),
    words: cue.words.map((word) => ({ ...word, offset: to(word.offset) })),
  };
}

/** White space at the ends, two in a row, or any except spaces and line ends. */
const UNTIDY = /^\s|\s(?:\s|$)|[^\S \n]/;

/** `moved`, if given, is filled with the new place of each character. */
function tidyText(text: string, moved: Uint32Array | null): string {
  let tidied = '';
  let from = -1;
  let gap = '';
  for (let index = 0; index <= text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isSpace = Number.isNaN(code) || isWhite(code);
    if (!isSpace && from < 0) {
      if (tidied !== '') tidied += gap;
      from = index;
    }
    if (moved !== null) moved[index] = from < 0 ? tidied.length : tidied.length + index - from;
    if (!isSpace) continue;
    if (from >= 0) {
      tidied += text.slice(from, index);
      from = -1;
      gap = ' ';
    }
    if (code === LINE_END) gap = '\n';
  }
  return tidied;
}
