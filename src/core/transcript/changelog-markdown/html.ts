import type { Html, Nodes } from 'mdast';

const TAG = /^<\/?([a-z][a-z0-9-]*)/i;
/** Elements that only hold others: alone in a paragraph they are no word. */
const CONTAINER = /^(?:div|p|section|article|details|center|table|thead|tbody|tr|ul|ol|figure|iframe)$/;
const ALWAYS_MARKUP = /^<(?:!--|(?:br|hr|img|wbr)\b)/i;

/**
 * Which of a paragraph's HTML is markup. People who talk about code write `<div>` and mean the word: a tag is taken for
 * markup only when it has attributes, is closed in the same paragraph, stands for nothing that could be said, or is a
 * container in a paragraph that is nothing but tags.
 */
export function markupTags(paragraph: Nodes): ReadonlySet<Nodes> {
  const html = htmlIn(paragraph);
  const closed = new Set(html.filter(({ value }) => value.startsWith('</')).map(nameOf));
  const opened = new Set(html.filter(({ value }) => !value.startsWith('</')).map(nameOf));
  const hasText = 'children' in paragraph && paragraph.children.some((node) => node.type !== 'html');
  return new Set(
    html.filter((tag) => {
      const name = nameOf(tag);
      if (ALWAYS_MARKUP.test(tag.value) || tag.value.includes('=')) return true;
      return (opened.has(name) && closed.has(name)) || (!hasText && CONTAINER.test(name));
    }),
  );
}

function nameOf({ value }: Html): string {
  return TAG.exec(value)?.[1]?.toLowerCase() ?? '';
}

function htmlIn(node: Nodes): Html[] {
  if (node.type === 'html') return [node];
  return 'children' in node ? node.children.flatMap(htmlIn) : [];
}
