/** In characters. A longer name is hard to read in a list. */
const LONGEST = 80;
/** In bytes of UTF-8. File systems take 255 bytes. The rest is for a number such as ` (12)` and the extension. */
const MOST_BYTES = 200;
/** Names that Windows keeps for devices. What follows the first dot does not count. */
const OF_DEVICES = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$) *(?:\.|$)/i;

/**
 * A text as the name of a file, without its extension, in a form that every system accepts: at most 80 characters and 200
 * bytes of UTF-8. The name of a device gets a leading `_`. Null if nothing is left of the text.
 */
export function fileNameOf(text: string): string | null {
  const tidy = text
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    // A leading dot hides a file.
    .replace(/^[. ]+/, '');
  // Windows drops dots and spaces at the end.
  const name = shortened(OF_DEVICES.test(tidy) ? `_${tidy}` : tidy).replace(/[. ]+$/, '');
  return name === '' ? null : name;
}

/** The beginning of a text that is short enough, in whole code points. */
function shortened(text: string): string {
  let short = '';
  let bytes = 0;
  for (const character of [...text].slice(0, LONGEST)) {
    bytes += bytesOf(character);
    if (bytes > MOST_BYTES) break;
    short += character;
  }
  return short;
}

/** The length of a code point in UTF-8. */
function bytesOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
