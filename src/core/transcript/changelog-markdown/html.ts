const TAG = /^<\/?([a-z][a-z0-9-]*)/i;
/** Elements that only hold others: alone in a paragraph they are no word. */
const CONTAINER = /^(?:div|p|section|article|details|center|table|thead|tbody|tr|ul|ol|figure|iframe)$/;
const ALWAYS_MARKUP = /^<(?:!--|(?:br|hr|img|wbr)\b)/i;

/**
 * Which of the HTML tags of a paragraph are markup. People who talk about code write `<div>` and mean the word: a tag is
 * taken for markup only when it has attributes, is closed in the same paragraph, stands for nothing that could be said, or
 * is a container in a paragraph that is nothing but tags (`isAllTags`).
 */
export function markupTags(tags: readonly string[], isAllTags: boolean): ReadonlySet<string> {
  const closed = new Set(tags.filter((tag) => tag.startsWith('</')).map(nameOf));
  const opened = new Set(tags.filter((tag) => !tag.startsWith('</')).map(nameOf));
  return new Set(
    tags.filter((tag) => {
      const name = nameOf(tag);
      if (ALWAYS_MARKUP.test(tag) || tag.includes('=')) return true;
      return (opened.has(name) && closed.has(name)) || (isAllTags && CONTAINER.test(name));
    }),
  );
}

function nameOf(tag: string): string {
  return TAG.exec(tag)?.[1]?.toLowerCase() ?? '';
}
