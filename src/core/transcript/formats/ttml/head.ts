import { attributeOf, childrenOf, textOf, type XmlElement } from '../../toolkits/xml/tree';

/** Marks that a style puts on words. */
export type StyleKind = 'emphasis' | 'strong' | 'strike';

/** The declarations in the head of a document. */
export class Head {
  private readonly styles = new Map<string, XmlElement>();
  private readonly agents = new Map<string, string>();
  readonly title: string | null;

  constructor(head: XmlElement | null) {
    let title: string | null = null;
    if (head !== null) {
      for (const element of descendants(head)) {
        const id = attributeOf(element, 'xml:id') ?? attributeOf(element, 'id');
        if (element.name === 'title') title ??= clean(textOf(element));
        else if (id !== null && element.name === 'style') this.styles.set(id, element);
        else if (id !== null && element.name === 'agent') this.agents.set(id, nameOf(element) ?? id);
      }
    }
    this.title = title;
  }

  /** The speakers in the `ttm:agent` of an element, which may name several; null if it has none. */
  speakerOf(element: XmlElement): string | null {
    const ids = attributeOf(element, 'agent');
    return ids === null
      ? null
      : clean(
          ids
            .split(/\s+/)
            .map((id) => this.agents.get(id) ?? id)
            .join(', '),
        );
  }

  /** The marks that an element's own style attributes, and its referenced styles, put on its words. */
  kindsOf(element: XmlElement): StyleKind[] {
    if (element.attributes.size === 0) return [];
    const kinds = new Set<StyleKind>();
    this.addKinds(element, kinds, MOST_REFERENCES);
    return [...kinds];
  }

  private addKinds(element: XmlElement, kinds: Set<StyleKind>, references: number): void {
    if (/italic|oblique/.test(attributeOf(element, 'fontStyle') ?? '')) kinds.add('emphasis');
    if (attributeOf(element, 'fontWeight') === 'bold') kinds.add('strong');
    if (/(?:^|\s)lineThrough/.test(attributeOf(element, 'textDecoration') ?? '')) kinds.add('strike');
    if (references === 0) return;
    for (const id of (element.attributes.get('style') ?? '').split(/\s+/, MOST_REFERENCES)) {
      const style = this.styles.get(id);
      if (style !== undefined) this.addKinds(style, kinds, references - 1);
    }
  }
}

/** Styles may refer to styles, and in a hostile file to themselves. */
const MOST_REFERENCES = 4;

/** The full name if there are several: https://www.w3.org/TR/ttml2/#metadata */
function nameOf(agent: XmlElement): string | null {
  const names = childrenOf(agent, 'name');
  const ofType = (type: string) => names.filter((name) => attributeOf(name, 'type') === type);
  const [full] = [...ofType('full'), ...ofType('alias')];
  const used = full === undefined ? [...ofType('given'), ...ofType('family')] : [full];
  return clean((used.length > 0 ? used : names).map(textOf).join(' '));
}

function clean(text: string): string | null {
  const words = text.replace(/\s+/g, ' ').trim();
  return words === '' ? null : words;
}

function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.kind === 'text') continue;
    yield child;
    yield* descendants(child);
  }
}
