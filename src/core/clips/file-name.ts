const LONGEST = 80;
/** Names that Windows keeps for devices, with any extension. */
const OF_DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A text as the name of a file, without its extension, in a form that every system accepts. Null if nothing is left of it.
 */
export function fileNameOf(text: string): string | null {
  const tidy = text
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    // A leading dot hides a file. Windows drops dots and spaces at the end.
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = [...tidy].slice(0, LONGEST).join('').trim();
  if (short === '') return null;
  return OF_DEVICES.test(short) ? `${short}_` : short;
}
