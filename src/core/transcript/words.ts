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

/** How many words `wordsOf` finds. Does not create them, because hours of talk may be one text. */
export function countWords(text: string): number {
  let count = 0;
  let wasWhite = true;
  for (let at = 0; at < text.length; at += 1) {
    const white = isWhite(text.charCodeAt(at));
    if (wasWhite && !white) count += 1;
    wasWhite = white;
  }
  return count;
}

/**
 * The words from index `first` up to `last`, starting at `offset`, whose first word has index 0. Fewer if the text has
 * no more. Reads only as far as needed.
 */
export function spansBetween(text: string, first: number, last: number, offset = 0): WordSpan[] {
  const spans: WordSpan[] = [];
  let word = 0;
  for (let at = whiteEnd(text, offset, text.length); at < text.length && word < last; word += 1) {
    const start = at;
    while (at < text.length && !isWhite(text.charCodeAt(at))) at += 1;
    if (word >= first) spans.push({ start, end: at });
    at = whiteEnd(text, at, text.length);
  }
  return spans;
}

/** Where a word begins; the text's length if there are fewer words. Does not create the words before it. */
export function wordStart(text: string, word: number): number {
  let left = word;
  let wasWhite = true;
  for (let at = 0; at < text.length; at += 1) {
    const white = isWhite(text.charCodeAt(at));
    if (wasWhite && !white && left-- === 0) return at;
    wasWhite = white;
  }
  return text.length;
}

/** The words after an offset, at most `most`. */
export function wordsFrom(text: string, offset: number, most: number): string[] {
  const words: string[] = [];
  for (let at = whiteEnd(text, offset, text.length); at < text.length && words.length < most; ) {
    let end = at;
    while (end < text.length && !isWhite(text.charCodeAt(end))) end += 1;
    words.push(text.slice(at, end));
    at = whiteEnd(text, end, text.length);
  }
  return words;
}

const SPACE = 32;
const FIRST_WIDE_SPACE = 0xa0;

/** Whether a UTF-16 unit matches `\s`, so that a tidy text has the same words for `wordsOf`. */
export function isWhite(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= 9 && code <= 13);
  if (code < FIRST_WIDE_SPACE) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** The first place from `from` on, at most `to`, without white space. */
export function whiteEnd(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isWhite(text.charCodeAt(at))) at += 1;
  return at;
}
