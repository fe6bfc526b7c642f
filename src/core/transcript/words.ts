import { isWhite } from './white-space';

/** A word of a turn: `text.slice(start, end)`, UTF-16 offsets. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

/** Splits a turn's text into words: runs of characters that are not white space. Linear. */
export function wordsOf(text: string): WordSpan[] {
  const words: WordSpan[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const isInWord = at < text.length && !isWhite(text.charCodeAt(at));
    if (isInWord && start < 0) start = at;
    if (isInWord || start < 0) continue;
    words.push({ start, end: at });
    start = -1;
  }
  return words;
}
