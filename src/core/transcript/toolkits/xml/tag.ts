import { decodeEntities } from '../cues/entities';

/** A start tag in the source. */
export interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The place after it. */
  readonly end: number;
  readonly isEmpty: boolean;
  /** Whether `>` is missing: it ends where another tag begins, or where the source ends. */
  readonly isUnterminated: boolean;
}

const NONE: ReadonlyMap<string, string> = new Map();
const NAME_END = /[\s/<>='"]/g;
const SPACE_END = /[^\s/]/g;
/** The end of a value without quotation marks. */
const VALUE_END = /[\s<>]/g;
/** XML has no `<` in a value. If there is one, a quotation mark is missing. */
const QUOTED_END = { '"': /["<]/g, "'": /['<]/g };

/** Whether a name can begin with this character. */
export function beginsName(character: string): boolean {
  return /[\p{L}_:]/u.test(character);
}

/** Reads the start tag at `from`, where its `<` is followed by a name. Linear in its length. */
export function startTagAt(source: string, from: number): StartTag {
  const nameEnd = next(NAME_END, source, from + 1);
  const name = source.slice(from + 1, nameEnd);
  let attributes: Map<string, string> | null = null;
  let lastValueEnd = nameEnd;
  for (let at = nameEnd; ; ) {
    const place = next(SPACE_END, source, at);
    const character = source.charAt(place);
    const isClosed = character === '>';
    const attribute = isClosed || character === '' || character === '<' ? null : attributeAt(source, place);
    if (attribute === null) {
      // Names without a value may be words. If nothing else shows where the tag ends, it ends before them.
      const end = isClosed ? place + 1 : lastValueEnd;
      const isEmpty = isClosed && source[place - 1] === '/';
      return { name, attributes: attributes ?? NONE, end, isEmpty, isUnterminated: !isClosed };
    }
    at = attribute.end;
    if (attribute.hasValue) lastValueEnd = at;
    attributes ??= new Map();
    if (!attributes.has(attribute.name)) attributes.set(attribute.name, attribute.value);
  }
}

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly hasValue: boolean;
  readonly end: number;
}

/** Null if a tag or the end of the source comes first: then it is words, or cut off. */
function attributeAt(source: string, from: number): Attribute | null {
  const nameEnd = next(NAME_END, source, from);
  // A quotation mark or an equals sign that does not belong to an attribute.
  if (nameEnd === from) return { name: '', value: '', hasValue: false, end: from + 1 };
  const name = source.slice(from, nameEnd);
  const equals = skipSpace(source, nameEnd);
  if (source.charAt(equals) !== '=') {
    const isCut = equals >= source.length || source.charAt(equals) === '<';
    return isCut ? null : { name, value: '', hasValue: false, end: nameEnd };
  }
  const begin = skipSpace(source, equals + 1);
  const quote = source.charAt(begin);
  const isQuoted = quote === '"' || quote === "'";
  const valueFrom = isQuoted ? begin + 1 : begin;
  const valueEnd = next(isQuoted ? QUOTED_END[quote] : VALUE_END, source, valueFrom);
  if (valueEnd >= source.length || source.charAt(valueEnd) === '<') return null;
  const value = decodeEntities(source.slice(valueFrom, valueEnd));
  return { name, value, hasValue: true, end: isQuoted ? valueEnd + 1 : valueEnd };
}

function skipSpace(source: string, from: number): number {
  let at = from;
  while (at < source.length && source.charCodeAt(at) <= 32) at += 1;
  return at;
}

/** The next match of an expression with the flag g; the end of the source if there is none. */
function next(expression: RegExp, source: string, from: number): number {
  expression.lastIndex = from;
  return expression.test(source) ? expression.lastIndex - 1 : source.length;
}

/** The root of an XML document, as far as its start tag shows it. */
export interface XmlRoot {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const SNIFFED = 8192;
/** The prolog, comments, the document type and white space before the root. */
const BEFORE_ROOT = /^(?:\s+|<\?[^>]*\?>|<!--(?:(?!-->)[\s\S])*-->|<![^>[]*(?:\[[^\]]*\]\s*)?>)/;

/** Null if the source does not begin like XML. Looks only at the beginning of the source. */
export function rootOf(source: string): XmlRoot | null {
  let rest = source.slice(0, SNIFFED).replace(/^\uFEFF/, '');
  for (let before = BEFORE_ROOT.exec(rest); before !== null; before = BEFORE_ROOT.exec(rest)) {
    rest = rest.slice(before[0].length);
  }
  if (!/^<[\p{L}_]/u.test(rest)) return null;
  const { name, attributes } = startTagAt(rest, 0);
  return { name: name.slice(name.indexOf(':') + 1), attributes };
}
