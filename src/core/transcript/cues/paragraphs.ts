/** A silence as long as this parts even what one speaker says, in seconds. */
export const LONG_PAUSE = 30;

/** What ends a sentence counts as much as a silence of so many seconds. */
const SENTENCE_END = 2;

/** From how many characters on a paragraph may end where the silence, in seconds, is at least so long. */
const ENDS: readonly { readonly length: number; readonly pause: number }[] = [
  { length: 1500, pause: 0 },
  { length: 1000, pause: 0.5 },
  { length: 500, pause: 2 },
  { length: 150, pause: 3 },
  { length: 0, pause: 10 },
];

/**
 * Whether a paragraph of so many characters, the last of them `text`, may end before a silence of `pause` seconds.
 * The longer it is, the less it takes: a paragraph has about 500 characters where sentences can be told.
 */
export function isParagraphEnd(length: number, text: string, pause: number): boolean {
  const weight = pause + (endsSentence(text) ? SENTENCE_END : 0);
  return ENDS.some((end) => length >= end.length && weight >= end.pause);
}

/** Full stops of the scripts people caption in, before closing quotes and brackets. */
const SENTENCE_STOP = /[.!?…。．！？؟۔।॥։᙮][\p{Pe}\p{Pf}\p{Pi}"'♪]{0,4}$/u;

function endsSentence(text: string): boolean {
  return SENTENCE_STOP.test(text.slice(-6));
}
