const LONGEST_NAME = 40;

/** A name in quotation marks, on one line, and cut if it is too long for a menu or a message. */
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
