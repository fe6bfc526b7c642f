import type { StartToken } from './tokens';

export function hasClass({ attributes }: StartToken, name: string): boolean {
  return (attributes.get('class') ?? '').split(/\s+/).includes(name);
}

/** Characters. Longer text is not a name. */
export const LONGEST_NAME = 80;

/** A speaker's name from a label, `[Ann]`, `Ann :`; null if there is none. */
export function nameOf(label: string): string | null {
  const bare = label.replace(/\s+/g, ' ').trim();
  const inside = bare.startsWith('[') && bare.endsWith(']') ? bare.slice(1, -1) : bare;
  const name = inside.replace(/ ?[:：]$/, '').trim();
  return name === '' ? null : name;
}
