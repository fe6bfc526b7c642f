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

/** The beginning of a text that goes on: with an ellipsis, in place of the full stops at its end. */
export function goingOn(beginning: string): string {
  let end = beginning.length;
  while (beginning[end - 1] === '.' || beginning[end - 1] === '…') end -= 1;
  return `${beginning.slice(0, end)}…`;
}
