import type { StartToken } from './tokens';

export function hasClass({ attributes }: StartToken, name: string): boolean {
  return (attributes.get('class') ?? '').split(/\s+/).includes(name);
}

/** A name is not longer than this; what is longer is talk. */
export const LONGEST_NAME = 80;

/** A speaker's name as it stands in a label, `[Ann]`, `Ann :`; null for none. */
export function nameOf(label: string): string | null {
  const bare = label.replace(/\s+/g, ' ').trim();
  const inside = bare.startsWith('[') && bare.endsWith(']') ? bare.slice(1, -1) : bare;
  const name = inside.replace(/ ?[:：]$/, '').trim();
  return name === '' ? null : name;
}
