const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Share of the shown characters of a cut text that is its beginning. */
const BEGINNING = 0.6;

/**
 * Where to cut a text so that so many characters of it are shown, as people count them: its beginning, its middle,
 * which is empty if all of it may be shown, and its end.
 */
export function cutInMiddle(text: string, shown: number): [beginning: string, middle: string, end: string] {
  // If it is short in code units, it is short in characters.
  if (text.length <= shown) return [text, '', ''];
  const all = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (all.length <= shown) return [text, '', ''];
  const from = Math.round(shown * BEGINNING);
  const to = all.length - (shown - from);
  return [all.slice(0, from).join(''), all.slice(from, to).join(''), all.slice(to).join('')];
}
