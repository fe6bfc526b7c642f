import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLinear } from '../../../../../scripts/lib/linear.mjs';
import { Warnings } from '../../warnings';
import { readXml } from './read-xml';
import { rootOf } from './tag';
import { attributeOf, childrenOf, DEEPEST, find, textOf, type XmlElement, type XmlNode } from './tree';

function read(source: string) {
  const warnings = new Warnings();
  const document = readXml(source, warnings);
  return { document, warnings: warnings.list().map(({ code, line }) => `${code} ${line}`) };
}

/** A short form of the tree: `p(…)` for an element. */
function shape(node: XmlNode): string {
  return node.kind === 'text' ? node.text : `${node.name}(${node.children.map(shape).join('|')})`;
}

const shapeOf = (source: string) => read(source).document.children.map(shape).join('|');

describe('well-formed documents', () => {
  const source =
    '<?xml version="1.0"?>\n<!DOCTYPE a>\n<!-- b -->\n<x:a xml:id=\'1\' b = "x &lt; &quot;y&#34;">\n<c/>t &amp; <![CDATA[<u> & v]]><d>e</d>\n</x:a>\n';
  const { document, warnings } = read(source);
  const root = find(document, 'a') as XmlElement;

  test('become a tree in order, with nothing but content', () => {
    expect(shape(root)).toBe('a(\n|c()|t & |<u> & v|d(e)|\n)');
    expect(warnings).toEqual([]);
  });

  test('keep attributes as written, found with and without their prefix', () => {
    expect([...root.attributes]).toEqual([
      ['xml:id', '1'],
      ['b', 'x < "y"'],
    ]);
    expect([attributeOf(root, 'id'), attributeOf(root, 'xml:id'), attributeOf(root, 'd')]).toEqual(['1', '1', null]);
  });

  test('give the line and place of each element', () => {
    const [d] = childrenOf(root, 'd');
    expect([root.line, d?.line]).toEqual([4, 5]);
    expect(source.slice(d?.from, d?.to)).toBe('<d>e</d>');
    expect(source.slice(d?.contentFrom, d?.contentTo)).toBe('e');
    expect(source.slice(root.from, root.contentFrom)).toMatch(/^<x:a .*>$/);
    expect(textOf(root)).toBe('\nt & <u> & ve\n');
  });
});

describe('damaged documents', () => {
  test.each([
    ['in text', '<a>\n<b>x</b>\ny z', 'a(\n|b(x)|\ny z)', ['xml-cut-off 3']],
    ['in a tag', '<a>\nx<b c="1" d="2', 'a(\nx)', ['xml-cut-off 2', 'xml-cut-off 2']],
    ['in an end tag', '<a>x</', 'a(x)', ['xml-end-tag-stray 1', 'xml-cut-off 1']],
    ['in CDATA', '<a><![CDATA[x', 'a(x)', ['xml-cut-off 1', 'xml-cut-off 1']],
    ['in a comment', '<a>x<!-- y', 'a(x|<|!-- y)', ['xml-cut-off 1', 'xml-cut-off 1']],
  ])('cut off %s are read as far as they go', (_, source, expected, codes) => {
    expect(shapeOf(source)).toBe(expected);
    expect(read(source).warnings).toEqual(codes);
  });

  test('end tags may be missing or stray', () => {
    expect(shapeOf('<a><b>x</a>')).toBe('a(b(x))');
    expect(read('<a>\n<b>x\n</a>').warnings).toEqual(['xml-end-tag-missing 3']);
    expect(shapeOf('<a>x</b>y</a>')).toBe('a(x|y)');
    expect(read('<a>x</b>y</a>').warnings).toEqual(['xml-end-tag-stray 1']);
  });

  test('tags may be incomplete, and signs may look like tags', () => {
    expect(shapeOf('<a b="1" so it goes</a>')).toBe('a( so it goes)');
    expect(shapeOf('<a b="1>so</a>')).toBe('a( b="1>so)');
    expect(shapeOf('<a>1 < 2 <3 & so</a>')).toBe('a(1 |<| 2 |<|3 & so)');
    expect(read('<a>\n1 < 2</a>').warnings).toEqual(['xml-bare-sign 2']);
  });

  test('attributes may have no quotation marks, and no values', () => {
    const { document } = read('<a b=1 c d=x>t</a>');
    expect([...(find(document, 'a')?.attributes ?? [])]).toEqual([
      ['b', '1'],
      ['c', ''],
      ['d', 'x'],
    ]);
  });
});

describe('hostile documents', () => {
  test('entities that a document declares are not expanded', () => {
    const bomb = '<!DOCTYPE a [\n<!ENTITY b "boom">\n<!ENTITY c "&b;&b;">\n]>\n<a>&c;</a>';
    expect(textOf(read(bomb).document)).toBe('\n&c;');
    expect(read(bomb).warnings).toEqual(['xml-entities-declared 1', 'xml-entity-unknown 5']);
  });

  test('deeply nested elements become shallow enough to be walked, and keep their text', () => {
    const { document, warnings } = read(`${'<a>x'.repeat(100_000)}${'</a>'.repeat(100_000)}<b/>`);
    const depth = (element: XmlElement): number => Math.max(0, ...childrenOf(element, 'a').map(depth)) + 1;
    expect(depth(document)).toBe(DEEPEST + 1);
    expect(textOf(document)).toHaveLength(100_000);
    expect(childrenOf(document, 'b')).toHaveLength(1);
    expect(warnings).toEqual(['xml-too-deep 1']);
  });

  test.each([
    ...[
      '<',
      '</',
      '<a',
      '<a ',
      '<a b="',
      '<a b',
      '<!',
      '<![',
      '<!--',
      '<?',
      '<![CDATA[',
      '&',
      '&a',
      '&a;',
      '="',
      '</a>',
    ],
    ...['<a>', '<a>\n', '<a/>', '<!a [', '<a b=">', '<a b=\'"', '<a />x', ' =', '\n'],
  ])('repeated %s takes linear time', (piece) => {
    const reading = (length: number) => {
      const source = `<r>${piece.repeat(Math.ceil(length / piece.length))}`;
      return () => read(source);
    };
    expect(isLinear(200_000, reading)).toBe(true);
  });

  test('any text is read, and its letters outside of tags are kept', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="d">',
      '<',
      '>',
      '&',
      '<!--',
      '-->',
      '"',
      "'",
      '=',
      ' ',
      '\n',
      'w',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (source) => void read(source)));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const source = pieces.join('');
        const { document } = read(source);
        if (!source.includes('<')) expect(textOf(document)).toBe(source);
      }),
    );
  });
});

test('the root is recognised after everything that may precede it', () => {
  expect(
    rootOf('\uFEFF<?xml version="1.0"?>\n<!-- <a> --><!DOCTYPE t [ <!ENTITY a "b"> ]>\n<tt:tt xml:lang="en">'),
  ).toEqual({
    name: 'tt',
    attributes: new Map([['xml:lang', 'en']]),
  });
  expect([rootOf('words <a>'), rootOf('< a'), rootOf('')]).toEqual([null, null, null]);
});

test('a tag before a hundred thousand line ends takes linear time', () => {
  const reading = (length: number) => {
    const source = `<a><b${'\n'.repeat(length)}x y`;
    return () => read(source);
  };
  expect(isLinear(100_000, reading)).toBe(true);
});
