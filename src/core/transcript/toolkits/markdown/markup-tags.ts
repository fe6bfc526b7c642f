const TAG = /^<\/?([a-z][a-z0-9-]*)/i;
/** Elements that only contain others. Alone in a paragraph they are not words. */
const CONTAINER = /^(?:div|p|section|article|details|center|table|thead|tbody|tr|ul|ol|figure|iframe)$/;
const ALWAYS_MARKUP = /^<(?:!--|(?:br|hr|img|wbr)\b)/i;

/**
 * Finds the HTML tags of a paragraph that are markup. People who talk about code write `<div>` and mean the word. So a
 * tag is markup only if it has attributes, is closed in the same paragraph, cannot be a word, or is a container in a
 * paragraph of nothing but tags (`isAllTags`).
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
