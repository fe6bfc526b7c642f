/** Seconds. A silence this long separates even turns of the same speaker. */
export const LONG_PAUSE = 30;

/** The end of a sentence counts as this many seconds of silence. */
const SENTENCE_END = 2;

/** From this many characters on, a paragraph may end at a silence of at least this many seconds. */
const ENDS: readonly { readonly length: number; readonly pause: number }[] = [
  { length: 1500, pause: 0 },
  { length: 1000, pause: 0.5 },
  { length: 500, pause: 2 },
  { length: 150, pause: 3 },
  { length: 0, pause: 10 },
];

/**
 * Whether a paragraph of `length` characters, ending with `text`, may end before a silence of `pause` seconds. The
 * longer it is, the shorter the silence it needs. Where sentences are known, a paragraph has about 500 characters.
 */
export function isParagraphEnd(length: number, text: string, pause: number): boolean {
  const weight = pause + (endsSentence(text) ? SENTENCE_END : 0);
  return ENDS.some((end) => length >= end.length && weight >= end.pause);
}

/** Full stops of the scripts that captions are written in, and closing quotes and brackets. */
const SENTENCE_STOP = /[.!?…。．！？؟۔।॥։᙮][\p{Pe}\p{Pf}\p{Pi}"'♪]{0,4}$/u;

function endsSentence(text: string): boolean {
  return SENTENCE_STOP.test(text.slice(-6));
}
