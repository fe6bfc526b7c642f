/** A word of a turn: `text.slice(start, end)`, UTF-16 offsets. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

/** Splits a turn's text into words: runs of characters that are not white space. Linear. */
export function wordsOf(text: string): WordSpan[] {
  const words: WordSpan[] = [];
  for (const match of text.matchAll(/\S+/gu)) {
    words.push({ start: match.index, end: match.index + match[0].length });
  }
  return words;
}
