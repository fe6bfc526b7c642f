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
function spansBetween(text: string, first: number, last: number, offset = 0): WordSpan[] {
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

/** So many words of a turn from one known place to the next. */
const STRIDE = 64;
/** Characters. A shorter text is read faster from its beginning. */
const SHORT = 500;

/** Where every `STRIDE`th word of a turn begins. Found once for all that look for words in it. */
const knownStarts = new WeakMap<TextOfTurn, readonly number[]>();

type TextOfTurn = { readonly text: string };

/**
 * The words of a turn from index `first` up to `last`; fewer if there are no more. Of a long turn only those near them
 * are read, after the first call.
 */
export function spansInTurn(turn: TextOfTurn, first: number, last: number): WordSpan[] {
  const { text } = turn;
  if (text.length < SHORT) return spansBetween(text, first, last);
  const starts = knownStarts.get(turn) ?? startsIn(text);
  knownStarts.set(turn, starts);
  const at = Math.max(0, Math.min(Math.floor(first / STRIDE), starts.length - 1));
  return spansBetween(text, first - at * STRIDE, last - at * STRIDE, starts[at] ?? 0);
}

function startsIn(text: string): number[] {
  const starts: number[] = [];
  let word = 0;
  let wasWhite = true;
  for (let at = 0; at < text.length; at += 1) {
    const white = isWhite(text.charCodeAt(at));
    if (wasWhite && !white && word++ % STRIDE === 0) starts.push(at);
    wasWhite = white;
  }
  return starts;
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
