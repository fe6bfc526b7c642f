import { inlineOf } from './inline';

/** Who speaks, as written before a turn. */
export interface Label {
  /** Plain text, without the colon. */
  readonly name: string;
  /** Inline Markdown behind it. */
  readonly rest: string;
}

const LONGEST_NAME = 100;

/**
 * The label a paragraph begins with: bold text that ends with a colon, or that a colon follows (`**Name:**`,
 * `**Name**:`, `***Name:** all in italics*`). Null for bold text that is no label.
 */
export function labelOf(source: string): Label | null {
  const opening = /^(?:\*{2,3}|_{2,3})(?![\s*_])/.exec(source)?.[0];
  if (opening === undefined) return null;
  const bold = opening.slice(0, 2);
  const close = source.slice(0, opening.length + LONGEST_NAME).indexOf(bold, opening.length);
  if (close < 0) return null;
  const inner = source.slice(opening.length, close).trim();
  const behind = source.slice(close + 2);
  const colonBehind = /^\s*[:：]/.exec(behind)?.[0];
  const hasColon = /[:：]$/.test(inner);
  if (!hasColon && colonBehind === undefined) return null;
  const name = inlineOf(hasColon ? inner.slice(0, -1) : inner).text.trim();
  if (name === '' || name.includes('\n')) return null;
  const rest = hasColon ? behind : behind.slice(colonBehind?.length);
  return { name, rest: withOuterEmphasis(opening, rest) };
}

/** In `***Name:** text*` the third asterisk opens the emphasis of the text, too. */
function withOuterEmphasis(opening: string, rest: string): string {
  const mark = opening.slice(2);
  if (mark === '') return rest.trim();
  return rest.startsWith(mark) ? rest.slice(1).trim() : `${mark}${rest.trim()}`;
}
