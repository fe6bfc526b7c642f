/** What an XML document is made of. Comments, processing instructions and the document type are left out. */
export type XmlNode = XmlElement | XmlText;

export interface XmlText {
  readonly kind: 'text';
  /** References decoded; white space as in the source. */
  readonly text: string;
  /** 1-based, where it begins. */
  readonly line: number;
}

export interface XmlElement {
  readonly kind: 'element';
  /** Without its prefix: prefixes are free to choose, and no format here has two elements told by theirs alone. */
  readonly name: string;
  /** Empty where there is none. */
  readonly prefix: string;
  /** By their names as written, `xml:id`; references decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** 1-based, of its start tag. */
  readonly line: number;
  /** Offsets into the source: `source.slice(from, to)` is the element, from `contentFrom` to `contentTo` what is in it. */
  readonly from: number;
  readonly to: number;
  readonly contentFrom: number;
  readonly contentTo: number;
}

/** Elements nest no deeper in a tree that was read, so that walking it by recursion is safe. */
export const DEEPEST = 200;

/** The attribute of this name; where there is none, the one that is called so behind a prefix. Null when absent. */
export function attributeOf({ attributes }: XmlElement, name: string): string | null {
  const exact = attributes.get(name);
  if (exact !== undefined) return exact;
  for (const [key, value] of attributes) {
    if (key.endsWith(name) && key.charAt(key.length - name.length - 1) === ':') return value;
  }
  return null;
}

/** The elements of this name right inside an element. */
export function childrenOf({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child): child is XmlElement => child.kind === 'element' && child.name === name);
}

/** The first element of this name anywhere inside an element, in the order of the source. */
export function find(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    if (child.kind === 'text') continue;
    const found = child.name === name ? child : find(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** All text inside an element. */
export function textOf(element: XmlElement): string {
  const pieces: string[] = [];
  collect(element, pieces);
  return pieces.join('');
}

function collect({ children }: XmlElement, pieces: string[]): void {
  for (const child of children) {
    if (child.kind === 'text') pieces.push(child.text);
    else collect(child, pieces);
  }
}
