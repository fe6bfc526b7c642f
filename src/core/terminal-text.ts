/**
 * What a terminal obeys, or shows in another order than it stands: control characters but line break and tab, those of
 * bidirectional text, and separators of lines. A backslash that would look like one of them written out is among them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought.
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Bidi_Control}\u2028\u2029\u206a-\u206f]|\\(?=u\{)/gu;

/**
 * A text as a terminal may be given it: what it would obey is written out, as `\u{1b}`, the way JavaScript does. Letters
 * of every script, marks and emoji stay. Text that holds `\u{` has `\u{5c}u{` for it, so that no two texts look the same.
 */
export function visible(text: string): string {
  return text.replace(OBEYED, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
