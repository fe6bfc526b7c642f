import type { Html, Nodes } from 'mdast';

const TAG = /^<(\/?)([a-z][a-z0-9-]*)/i;
const ALWAYS_MARKUP = /^<(?:!--|(?:br|hr|img|wbr)\b)/i;

/**
 * Which of a paragraph's HTML is markup. People who talk about code write `<div>` and mean the word: a tag is taken for
 * markup only when it has attributes, is closed in the same paragraph, stands for nothing that could be said, or when
 * the paragraph is nothing but tags.
 */
export function markupTags(paragraph: Nodes): ReadonlySet<Nodes> {
  const html = htmlIn(paragraph);
  const opened = new Set<string>();
  const closed = new Set<string>();
  for (const { value } of html) {
    const [, slash, name = ''] = TAG.exec(value) ?? [];
    (slash === '/' ? closed : opened).add(name.toLowerCase());
  }
  const hasText = 'children' in paragraph && paragraph.children.some((node) => node.type !== 'html');
  return new Set(
    html.filter(({ value }) => {
      const name = TAG.exec(value)?.[2]?.toLowerCase() ?? '';
      return !hasText || ALWAYS_MARKUP.test(value) || value.includes('=') || (opened.has(name) && closed.has(name));
    }),
  );
}

function htmlIn(node: Nodes): Html[] {
  if (node.type === 'html') return [node];
  return 'children' in node ? node.children.flatMap(htmlIn) : [];
}
