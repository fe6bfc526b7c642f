import type { Nodes, Paragraph } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { decodeString } from 'micromark-util-decode-string';
import type { Mark } from '../model';
import { markupTags } from './html';

/** Plain text and its marks. A line end of the source is still `\n`; one that shall be seen is `HARD_BREAK`. */
export interface Inline {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Unicode's line separator stands for a line end that is meant, so that it can be told from one that only wraps. */
export const HARD_BREAK = '\u2028';

/** Blocks are cut before: a paragraph that begins with `#` or `1.` is a paragraph. */
const NO_BLOCKS = {
  disable: {
    null: [
      'blockQuote',
      'codeFenced',
      'codeIndented',
      'definition',
      'headingAtx',
      'htmlFlow',
      'list',
      'setextUnderline',
      'thematicBreak',
    ],
  },
};

/** Most paragraphs have none of these, and need no parser. */
const HAS_MARKUP = /[*_`<]|\]\(|(?: {2}|\\)\n/;

/**
 * The parser's time grows with the square of the delimiters and lines in a paragraph. Nobody writes this many; a
 * paragraph that has more keeps them as text.
 */
const MOST_DELIMITERS = 1000;
const DELIMITERS = new Set('*_`<[]!\\\n');

/** Parses the inline Markdown of one paragraph. Never throws, loses no word, linear in the length of the source. */
export function inlineOf(source: string): Inline {
  if (!HAS_MARKUP.test(source) || hasTooManyDelimiters(source)) return { text: decodeString(source), marks: [] };
  const [paragraph] = fromMarkdown(source, { extensions: [NO_BLOCKS] }).children;
  if (paragraph?.type !== 'paragraph') return { text: decodeString(source), marks: [] };
  return new Writer(markupTags(paragraph)).write(paragraph);
}

function hasTooManyDelimiters(source: string): boolean {
  let count = 0;
  for (const char of source) if (DELIMITERS.has(char)) count += 1;
  return count > MOST_DELIMITERS;
}

class Writer {
  private text = '';
  private readonly marks: Mark[] = [];

  constructor(private readonly tags: ReadonlySet<Nodes>) {}

  write(paragraph: Paragraph): Inline {
    for (const child of paragraph.children) this.node(child);
    return { text: this.text, marks: this.marks };
  }

  private node(node: Nodes): void {
    switch (node.type) {
      case 'text':
        this.text += node.value;
        return;
      case 'break':
        this.text += HARD_BREAK;
        return;
      case 'html':
        if (!this.tags.has(node)) this.text += node.value;
        else if (/^<br\b/i.test(node.value)) this.text += HARD_BREAK;
        return;
      case 'inlineCode':
        this.marked(node.value, (start, end) => ({ kind: 'code', start, end }));
        return;
      case 'image':
        this.marked(node.alt ?? '', (start, end) => ({ kind: 'image', start, end, src: node.url }));
        return;
      case 'link':
        this.marked(node.children, (start, end) => ({ kind: 'link', start, end, href: node.url }));
        return;
      case 'emphasis':
      case 'strong':
        this.marked(node.children, (start, end) => ({ kind: node.type, start, end }));
        return;
      default:
        if ('children' in node) for (const child of node.children) this.node(child);
    }
  }

  private marked(content: string | readonly Nodes[], mark: (start: number, end: number) => Mark): void {
    const start = this.text.length;
    const place = this.marks.length;
    if (typeof content === 'string') this.text += content;
    else for (const child of content) this.node(child);
    // Before the marks inside it: marks are sorted by start, longer first.
    if (this.text.length > start) this.marks.splice(place, 0, mark(start, this.text.length));
  }
}
