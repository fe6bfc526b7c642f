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
