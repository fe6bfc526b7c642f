/** The content of an XML document. Comments, processing instructions and the document type are left out. */
export type XmlNode = XmlElement | XmlText;

export interface XmlText {
  readonly kind: 'text';
  /** References are decoded; white space is as in the source. */
  readonly text: string;
  /** 1-based line where it begins. */
  readonly line: number;
}

export interface XmlElement {
  readonly kind: 'element';
  /** Without its prefix. Prefixes are arbitrary, and no format here distinguishes two elements only by theirs. */
  readonly name: string;
  /** Empty where there is none. */
  readonly prefix: string;
  /** By their names as written, `xml:id`. References are decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** 1-based line of its start tag. */
  readonly line: number;
  /** Offsets in the source. `source.slice(from, to)` is the element, and `contentFrom` to `contentTo` its content. */
  readonly from: number;
  readonly to: number;
  readonly contentFrom: number;
  readonly contentTo: number;
}

/** Elements nest no deeper in a tree that was read, so walking it by recursion is safe. */
export const DEEPEST = 200;

/** The attribute of this name, or else the one with this name after a prefix. Null if there is none. */
export function attributeOf({ attributes }: XmlElement, name: string): string | null {
  const exact = attributes.get(name);
  if (exact !== undefined) return exact;
  for (const [key, value] of attributes) {
    if (key.endsWith(name) && key.charAt(key.length - name.length - 1) === ':') return value;
  }
  return null;
}

/** The elements of this name directly inside an element. */
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
