import { MOST_TAGS } from '../../../core/clips/limits';

const LONGEST_TAG = 100;

/** The tags of a text, with commas or lines between: each once, in the order they were written in. */
export function tagsIn(text: string): string[] {
  const tags = text.split(/[,\n]/).map((tag) => tag.trim().slice(0, LONGEST_TAG).trim());
  return [...new Set(tags.filter(Boolean))].slice(0, MOST_TAGS);
}
