const LONGEST_NAME = 40;

/** A name in quotation marks, in one line and cut at its end, so that a menu or a message has room for it. */
export function quoted(name: string): string {
  const letters = [...name.replace(/\s+/gu, ' ').trim()];
  const short =
    letters.length > LONGEST_NAME
      ? `${letters
          .slice(0, LONGEST_NAME - 1)
          .join('')
          .trimEnd()}…`
      : letters.join('');
  return `“${short}”`;
}
