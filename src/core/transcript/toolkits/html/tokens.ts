import { sourceText } from '../../source-text';
import type { Warnings } from '../../warnings';
import { decodeEntities } from '../cues/entities';
import { beginsName, startTagAt } from '../xml/tag';

export interface StartToken {
  readonly kind: 'open';
  /** Lower case. */
  readonly name: string;
  /** By name, in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
}

export type HtmlToken =
  | StartToken
  /** White space as in the source, entities decoded. */
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  /** Closes the innermost open element. */
  | { readonly kind: 'close'; readonly name: string; readonly line: number };

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
/** Elements that end where the next of their kind begins. */
const SIBLINGS = new Set(['li', 'dt', 'dd', 'tr', 'td', 'th']);
/** Elements whose content is not shown. */
const HIDDEN = new Set(['script', 'style', 'template', 'svg', 'math']);
const NAME = /[a-z][a-z\d:-]*/iy;
const TAG_END = /[<>]/g;
const DECLARATION = /[a-z[/-]/i;

/**
 * Reads HTML of any quality: https://html.spec.whatwg.org/multipage/parsing.html Every element that opens is also
 * closed, in the right order, at the latest at the end. Text that only looks like a tag stays text. Never throws.
 * Linear.
 */
export function eachHtmlToken(source: string, warnings: Warnings, visit: (token: HtmlToken) => void): void {
  new HtmlReader(sourceText(source), warnings, visit).read();
}

class HtmlReader {
  private at = 0;
  private line = 1;
  private nextLineEnd: number;
  private readonly open: string[] = [];
  private readonly counts = new Map<string, number>();
  private readonly lastTag: number;
  /** Texts that do not occur in the rest of the source. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly source: string,
    private readonly warnings: Warnings,
    private readonly visit: (token: HtmlToken) => void,
  ) {
    this.lastTag = source.lastIndexOf('<');
    this.nextLineEnd = source.indexOf('\n');
  }

  read(): void {
    const { source } = this;
    while (this.at < source.length) {
      const tag = source.indexOf('<', this.at);
      this.addText(tag < 0 ? source.length : tag);
      if (tag >= 0) this.takeTag();
    }
    const unclosed = this.open.find((name) => name !== 'html' && name !== 'body');
    if (unclosed !== undefined) {
      this.warnings.add(this.lineAt(source.length), 'html-cut-off/element', { name: unclosed });
    }
    this.closeDownTo(0);
  }

  private addText(to: number): void {
    if (to > this.at) this.visit({ kind: 'text', text: this.decoded(this.at, to), line: this.lineAt(this.at) });
    this.at = to;
  }

  private decoded(from: number, to: number): string {
    return decodeEntities(this.source.slice(from, to));
  }

  private takeTag(): void {
    const { source, at } = this;
    const [sign, next] = [source.charAt(at + 1), source.charAt(at + 2)];
    if (source.startsWith('<!--', at)) this.skipTo('-->', 'html-comment');
    else if ((sign === '!' || sign === '?') && DECLARATION.test(next)) this.skipTo('>', null);
    else if (sign === '/' && beginsName(next)) this.takeEndTag();
    else if (beginsName(sign)) this.takeStartTag();
    else this.takeAsText();
  }

  private takeAsText(): void {
    const from = this.at;
    this.at += 1;
    this.visit({ kind: 'text', text: '<', line: this.lineAt(from) });
  }

  private skipTo(end: string, key: 'html-comment' | null): void {
    const place = this.placeOf(end);
    if (place < 0) {
      this.warnings.add(this.lineAt(this.at), 'html-tag-unterminated', { end });
      this.takeAsText();
      return;
    }
    if (key !== null) this.warnings.once(this.lineAt(this.at), key);
    this.at = place + end.length;
  }

  private takeStartTag(): void {
    const { source, at } = this;
    const { name, attributes, end, isEmpty, isUnterminated } = startTagAt(source, at);
    if (isUnterminated) {
      this.takeUnterminated();
      return;
    }
    const element = name.toLowerCase();
    const line = this.lineAt(at);
    this.at = end;
    if (HIDDEN.has(element) && !isEmpty) {
      this.hide(element);
      return;
    }
    // A paragraph may be unclosed. A block element ends it.
    if (isBlock(element)) this.close('p');
    if (SIBLINGS.has(element) && this.open.at(-1) === element) this.close(element);
    this.visit({ kind: 'open', name: element, attributes: inLowerCase(attributes), line });
    this.open.push(element);
    this.counts.set(element, (this.counts.get(element) ?? 0) + 1);
    if (VOID.has(element) || isEmpty) this.closeDownTo(this.open.length - 1);
  }

  /** The file may end inside a tag, but `a <b and c` is text. */
  private takeUnterminated(): void {
    const { source, at } = this;
    const line = this.lineAt(at);
    if (at === this.lastTag && /^<[a-z][a-z\d]*(?:$|\s[^=]{0,99}=)/i.test(source.slice(at, at + 120))) {
      this.warnings.add(line, 'html-cut-off/start-tag');
      this.at = source.length;
      return;
    }
    this.warnings.add(line, 'html-tag-unterminated/sign');
    this.takeAsText();
  }

  private hide(name: string): void {
    const line = this.lineAt(this.at);
    const endTag = new RegExp(`</${name}`, 'gi');
    endTag.lastIndex = this.at;
    const end = endTag.exec(this.source)?.index ?? this.source.length;
    if (end === this.source.length) {
      this.warnings.add(line, 'html-cut-off/hidden', { name });
    }
    this.at = end;
  }

  private takeEndTag(): void {
    const { source, at } = this;
    NAME.lastIndex = at + 2;
    const name = NAME.exec(source)?.[0] ?? '';
    TAG_END.lastIndex = at + 2;
    const end = TAG_END.test(source) ? TAG_END.lastIndex - 1 : source.length;
    this.at = source.charAt(end) === '>' ? end + 1 : at + 2 + name.length;
    const line = this.lineAt(at);
    if (end === source.length) this.warnings.add(line, 'html-cut-off/end-tag');
    this.close(name.toLowerCase());
  }

  /** Closes the innermost element of a name, and all elements opened inside it. */
  private close(name: string): void {
    if ((this.counts.get(name) ?? 0) > 0) this.closeDownTo(this.open.lastIndexOf(name));
  }

  private closeDownTo(index: number): void {
    while (this.open.length > index) {
      const name = this.open.pop() ?? '';
      this.counts.set(name, (this.counts.get(name) ?? 1) - 1);
      this.visit({ kind: 'close', name, line: this.line });
    }
  }

  /** The next place of a text, or -1. A missing text is not searched for again. */
  private placeOf(text: string): number {
    if (this.missing.has(text)) return -1;
    const place = this.source.indexOf(text, this.at);
    if (place < 0) this.missing.add(text);
    return place;
  }

  /** Must be called with places in order. */
  private lineAt(place: number): number {
    while (this.nextLineEnd >= 0 && this.nextLineEnd < place) {
      this.line += 1;
      this.nextLineEnd = this.source.indexOf('\n', this.nextLineEnd + 1);
    }
    return this.line;
  }
}

/** HTML ignores case. */
function inLowerCase(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let isLower = true;
  for (const name of attributes.keys()) isLower &&= name === name.toLowerCase();
  if (isLower) return attributes;
  const lower = new Map<string, string>();
  for (const [name, value] of attributes) if (!lower.has(name.toLowerCase())) lower.set(name.toLowerCase(), value);
  return lower;
}

/** Elements that are separate from the text before and after them. */
const BLOCKS = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'body', 'dd', 'details', 'div', 'dl', 'dt', 'figcaption', 'figure'],
  ...['footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'header', 'hr', 'html', 'li', 'main', 'nav', 'ol'],
  ...['p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'title', 'tr', 'ul'],
]);

export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}
