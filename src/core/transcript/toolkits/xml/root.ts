import { startTagAt } from './tag';

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
