import type { GivenFor, WarningKey, Warnings } from '../../warnings';
import { decodeEntities } from '../cues/entities';
import { beginsName, type StartTag, startTagAt } from './tag';
import { DEEPEST, type XmlElement, type XmlNode } from './tree';

/**
 * The words of a day of talk, each with the elements that Word puts around it. A small file that unpacks to more is a
 * bomb.
 */
const MOST_ELEMENTS = 2_000_000;

/**
 * Reads XML of any quality: https://www.w3.org/TR/xml/ Returns the document, an element without a name, whose children
 * are the root and everything beside it. A file that is cut off, unmatched tags, and text that only looks like a tag
 * are read as far as they make sense, with a warning. No text is dropped. Declared entities are not expanded, so that a
 * small file stays small. Elements nest up to `DEEPEST` deep. Deeper ones become siblings, and so do elements after the
 * first `MOST_ELEMENTS`. Never throws. Linear.
 *
 * Takes a source with tidy line ends (`sourceText`). Elements named in `neverNested` cannot be inside their own kind:
 * the next one ends the previous.
 */
export function readXml(source: string, warnings: Warnings, neverNested: ReadonlySet<string> = NO_NAMES): XmlElement {
  return new XmlReader(source, warnings, neverNested).read();
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type OpenElement = Mutable<Omit<XmlElement, 'children'>> & { readonly children: XmlNode[] };

const NO_NAMES: ReadonlySet<string> = new Set();
const NONE: ReadonlyMap<string, string> = new Map();
const TAG_END = /[<>]/g;
const REFERENCE = /&[\p{L}_][\p{L}\p{N}_.-]{0,60};/gu;

class XmlReader {
  private readonly open: OpenElement[] = [];
  /** Start tags that are nested too deep, and are not closed yet. */
  private tooDeep = 0;
  private elements = 0;
  private at = 0;
  /** The current line, and where it ends. */
  private line = 1;
  private lineEnd: number;
  private readonly places = new Map<string, number>();

  constructor(
    private readonly source: string,
    private readonly warnings: Warnings,
    private readonly neverNested: ReadonlySet<string>,
  ) {
    this.lineEnd = endOfLine(source, 0);
  }

  read(): XmlElement {
    const { source } = this;
    const document = elementOf('', NONE, 1, 0, 0);
    this.open.push(document);
    while (this.at < source.length) {
      const tag = source.indexOf('<', this.at);
      this.addText(tag < 0 ? source.length : tag);
      if (tag >= 0) this.takeTag();
    }
    const unclosed = this.open[1];
    if (unclosed !== undefined) {
      this.warn(source.length, 'xml-cut-off/element', { name: nameOf(unclosed), opened: unclosed.line });
    }
    this.closeDownTo(0, source.length, source.length);
    return document;
  }

  /** Reads a construct that begins with `<`. */
  private takeTag(): void {
    const { source, at } = this;
    const character = source.charAt(at + 1);
    if (character === '/') this.takeEndTag();
    else if (character === '!') this.takeDeclaration();
    else if (character === '?') this.skipTo('?>');
    else if (beginsName(character)) this.takeStartTag(startTagAt(source, at));
    else this.takeAsText();
  }

  /** In `a < b` it does not begin a tag. */
  private takeAsText(): void {
    this.warn(this.at, 'xml-bare-sign');
    this.push('<');
    this.at += 1;
  }

  private takeDeclaration(): void {
    const { source, at } = this;
    if (source.startsWith('<!--', at)) this.skipTo('-->');
    else if (source.startsWith('<![CDATA[', at)) this.takeCharacterData(at + '<![CDATA['.length);
    else this.at = this.endOfDocumentType();
  }

  private takeCharacterData(from: number): void {
    const end = this.placeOf(']]>', from);
    if (end >= this.source.length) {
      this.warn(this.at, 'xml-cut-off/cdata');
    }
    this.push(this.source.slice(from, end));
    this.at = Math.min(this.source.length, end + ']]>'.length);
  }

  /** The end of `<!DOCTYPE … [ … ]>`, or of another declaration. */
  private endOfDocumentType(): number {
    const { source, at } = this;
    const end = this.placeOf('>', at);
    const bracket = this.placeOf('[', at);
    const hasSubset = bracket < end;
    const subsetEnd = hasSubset ? this.placeOf(']>', bracket) : end;
    if (hasSubset) {
      this.warnings.once(this.lineAt(at), 'xml-entities-declared');
    }
    if (subsetEnd < source.length) return subsetEnd + (hasSubset ? 2 : 1);
    this.warn(at, 'xml-cut-off/declaration');
    return this.placeOf('\n', at);
  }

  private skipTo(end: string): void {
    const place = this.placeOf(end, this.at);
    if (place < this.source.length) {
      this.at = place + end.length;
      return;
    }
    // Left as text, because without an end nobody can tell how much of it is markup.
    this.warn(this.at, 'xml-cut-off/sign', { written: this.source.slice(this.at, this.at + 4) });
    this.push('<');
    this.at += 1;
  }

  private takeStartTag(tag: StartTag): void {
    const { at } = this;
    this.at = tag.end;
    if (tag.isUnterminated && this.isCutTag(tag, at)) return;
    const element = elementOf(tag.name, tag.attributes, this.lineAt(at), at, tag.end);
    if (this.neverNested.has(element.name)) this.endSameName(element);
    this.elements += 1;
    if (this.open.length <= DEEPEST && this.elements <= MOST_ELEMENTS) {
      this.open.at(-1)?.children.push(element);
      if (!tag.isEmpty) this.open.push(element);
      return;
    }
    this.warnOfLeftOut(element);
    if (!tag.isEmpty) this.tooDeep += 1;
  }

  private warnOfLeftOut({ line, name }: OpenElement): void {
    if (this.elements > MOST_ELEMENTS) this.warnings.once(line, 'xml-too-long', { name, most: MOST_ELEMENTS });
    else this.warnings.once(line, 'xml-too-deep', { name, most: DEEPEST });
  }

  private endSameName({ name, from }: OpenElement): void {
    const index = this.open.findLastIndex((element) => element.name === name);
    const same = this.open[index];
    if (same === undefined) return;
    this.warn(from, 'xml-end-tag-missing/next', { name: nameOf(same), opened: same.line });
    this.closeDownTo(index, from, from);
  }

  /** Whether the source ends inside a tag, with nothing in it that could be words. */
  private isCutTag({ name, end }: StartTag, from: number): boolean {
    const { source } = this;
    const isLast = source.indexOf('<', end) < 0;
    const rest = isLast ? source.slice(end).trimStart() : '';
    if (!isLast || !/^(?:[^\s=]*(?:\s*=\s*(?:"[^"]*|'[^']*|[^\s"']*))?|\/)$/.test(rest)) {
      this.warn(from, 'xml-tag-unterminated/start', { name });
      return false;
    }
    this.warn(from, 'xml-cut-off/tag', { name });
    this.at = source.length;
    return true;
  }

  private takeEndTag(): void {
    const { source, at } = this;
    TAG_END.lastIndex = at + 2;
    const end = TAG_END.test(source) ? TAG_END.lastIndex - 1 : source.length;
    const isTerminated = source.charAt(end) === '>';
    const name = source.slice(at + 2, end).trim();
    this.at = isTerminated ? end + 1 : end;
    if (!isTerminated && end < source.length) this.warn(at, 'xml-tag-unterminated/end', { name: name.slice(0, 40) });
    if (this.tooDeep > 0) this.tooDeep -= 1;
    else this.close(name, at);
  }

  private close(name: string, at: number): void {
    const index = this.open.findLastIndex((element, place) => place > 0 && nameOf(element) === name);
    if (index < 0) {
      this.warn(at, 'xml-end-tag-stray', { name: name.slice(0, 40) });
      return;
    }
    const inner = this.open[index + 1];
    if (inner !== undefined) {
      this.warn(at, 'xml-end-tag-missing/outer', { name: nameOf(inner), opened: inner.line, outer: name });
    }
    this.closeDownTo(index, at, this.at);
  }

  private closeDownTo(index: number, contentTo: number, to: number): void {
    while (this.open.length > index) {
      const element = this.open.pop();
      if (element === undefined) return;
      element.contentTo = contentTo;
      element.to = this.open.length === index ? to : contentTo;
    }
  }

  private addText(until: number): void {
    if (until <= this.at) return;
    const written = this.source.slice(this.at, until);
    const text = decodeEntities(written);
    const unknown = text.includes('&')
      ? written.match(REFERENCE)?.find((each) => decodeEntities(each) === each)
      : undefined;
    if (unknown !== undefined) {
      this.warn(this.at, 'xml-entity-unknown', { entity: unknown });
    }
    this.push(text);
    this.at = until;
  }

  private push(text: string): void {
    this.open.at(-1)?.children.push({ kind: 'text', text, line: this.lineAt(this.at) });
  }

  private warn<Key extends WarningKey>(at: number, key: Key, ...given: GivenFor<Key>): void {
    this.warnings.add(this.lineAt(at), key, ...given);
  }

  /**
   * The next place of a piece of text; the end of the source if there is none. Searches each part of the source once.
   */
  private placeOf(piece: string, from: number): number {
    const known = this.places.get(piece);
    if (known !== undefined && known >= from) return known;
    const found = this.source.indexOf(piece, from);
    const place = found < 0 ? this.source.length : found;
    this.places.set(piece, place);
    return place;
  }

  /** 1-based line of a place on or after the current line. */
  private lineAt(at: number): number {
    while (this.lineEnd < at) {
      this.line += 1;
      this.lineEnd = endOfLine(this.source, this.lineEnd + 1);
    }
    return this.line;
  }
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

function elementOf(
  written: string,
  attributes: ReadonlyMap<string, string>,
  line: number,
  from: number,
  contentFrom: number,
): OpenElement {
  const colon = written.indexOf(':');
  const prefix = written.slice(0, Math.max(0, colon));
  const name = written.slice(colon + 1);
  return {
    kind: 'element',
    name,
    prefix,
    attributes,
    children: [],
    line,
    from,
    to: contentFrom,
    contentFrom,
    contentTo: contentFrom,
  };
}

function nameOf({ prefix, name }: Pick<XmlElement, 'prefix' | 'name'>): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}
