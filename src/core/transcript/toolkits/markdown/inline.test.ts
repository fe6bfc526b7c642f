import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it, vi } from 'vitest';
import type { Mark } from '../../model';
import { HARD_BREAK, type Inline, inlineOf } from './inline';
import { markupTags } from './markup-tags';

// Thousands of texts take long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** All of CommonMark except its blocks: `inlineOf` reads paragraphs. */
const INLINE_ONLY = {
  disable: {
    null: [
      ...['blockQuote', 'codeFenced', 'codeIndented', 'definition', 'headingAtx', 'htmlFlow', 'list'],
      ...['setextUnderline', 'thematicBreak'],
    ],
  },
};

/** The same, computed from a tree of the whole paragraph: slow and simple. */
function inlineOfTree(source: string): Inline {
  const tree = fromMarkdown(source, { extensions: [INLINE_ONLY] });
  const marks: Mark[] = [];
  let text = '';
  const marked = (node: Nodes, mark: (start: number, end: number) => Mark) => {
    const [start, place] = [text.length, marks.length];
    if ('children' in node) for (const child of node.children) write(child);
    else if (node.type === 'image') text += node.alt;
    else if ('value' in node) text += node.value;
    if (text.length > start) marks.splice(place, 0, mark(start, text.length));
  };
  const tags = tagsIn(tree);
  const isAllTags = tags.join('').replace(/\s/g, '') === source.replace(/\s/g, '');
  const markup = markupTags(tags, isAllTags);
  const write = (node: Nodes): void => {
    const { type } = node;
    if (type === 'emphasis' || type === 'strong') marked(node, (start, end) => ({ kind: type, start, end }));
    else if (type === 'inlineCode') marked(node, (start, end) => ({ kind: 'code', start, end }));
    else if (type === 'link') marked(node, (start, end) => ({ kind: 'link', start, end, href: node.url }));
    else if (type === 'image') marked(node, (start, end) => ({ kind: 'image', start, end, src: node.url }));
    else if (type === 'break') text += HARD_BREAK;
    else if (type === 'html' && markup.has(node.value)) text += /^<br\b/i.test(node.value) ? HARD_BREAK : '';
    else if ('value' in node) text += node.value;
    else if ('children' in node) for (const child of node.children) write(child);
  };
  write(tree);
  return { text, marks };
}

function tagsIn(node: Nodes): string[] {
  if (node.type === 'html') return [node.value];
  return 'children' in node ? node.children.flatMap(tagsIn) : [];
}

const piece = fc.constantFrom(
  ...[
    'word',
    'a',
    'Ω',
    '你',
    '😀',
    '1:02',
    ' ',
    ' ',
    ' ',
    '\n',
    '  \n',
    '\\\n',
    '\\',
    '.',
    ',',
    '!',
    ':',
    '(',
    ')',
    '"',
  ],
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '`',
    '``',
    '[',
    ']',
    '](',
    '](b)',
    '](<b c> "t")',
    '![',
    '<',
    '>',
    '&',
    '\\*',
    '\\[',
  ],
  ...[
    '<b>',
    '</b>',
    '<i a="b">',
    '<br>',
    '<!-- a -->',
    '<https://a.example>',
    '<a@b.example>',
    '&amp;',
    '&#42;',
    '&nope;',
  ],
  ...['*so*', '**so**', '`so`', '[so](https://a.example)', '![so](a.png)', '[![so](a.png)]()'],
);

it('reads inline Markdown like a parser of the whole paragraph', () => {
  // Cut like blocks: no blank lines, and no white space around lines except for an intended line break.
  const paragraph = fc.array(piece, { maxLength: 25 }).map((pieces) =>
    pieces
      .join('')
      .replace(/\n\s*/g, '\n')
      .replace(/(?<! ) \n| {3,}\n/g, '\n')
      .trim(),
  );
  fc.assert(
    fc.property(paragraph, (text) => {
      // In the tree, the text of an image has neither tags nor line breaks.
      fc.pre(!text.includes('![') || !/[<\n]/.test(text));
      expect(inlineOf(text)).toEqual(inlineOfTree(text));
    }),
    { seed: 42, numRuns: 2000 },
  );
});
