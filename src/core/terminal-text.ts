/** The flags of England, Scotland and Wales: the only emoji with tag characters that are shown. */
const FLAGS = ['gbeng', 'gbsct', 'gbwls'].map((region) => `\u{1f3f4}${inTags(region)}\u{e007f}`);
/**
 * Characters that a terminal obeys, shows in another order, or hides: control characters except line break and tab,
 * those of bidirectional text, line separators, the zero-width space, annotations and tags. Also a backslash that would
 * look like one of them written out.
 */
const OBEYED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought.
  /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Bidi_Control}\u200b\u2028\u2029\u206a-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]|\\(?=u\{)/u;
const FLAG_OR_OBEYED = new RegExp(`${FLAGS.join('|')}|${OBEYED.source}`, 'gu');

/**
 * A text that is safe for a terminal. Characters that it would obey are written out as JavaScript does, `\u{1b}`.
 * Letters of every script, marks and emoji stay. `\u{` becomes `\u{5c}u{`, so that no two texts look the same.
 */
export function visible(text: string): string {
  return text.replace(FLAG_OR_OBEYED, (found) =>
    FLAGS.includes(found) ? found : `\\u{${found.codePointAt(0)?.toString(16)}}`,
  );
}

/**
 * JSON as a terminal may be given it: the same JSON, in which what a terminal would obey is escaped.
 */
export function visibleJson(json: string): string {
  return json.replace(FLAG_OR_OBEYED, (found) => {
    if (FLAGS.includes(found) || found === '\\') return found;
    const units = Array.from({ length: found.length }, (_, index) => found.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
}

function inTags(text: string): string {
  return [...text].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
}
