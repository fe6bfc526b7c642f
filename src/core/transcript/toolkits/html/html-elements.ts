import type { BareMark } from './open-marks';
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

const EMPHASIS = new Map<string, BareMark>([
  ['em', { kind: 'emphasis' }],
  // Inside a paragraph, the name of a work.
  ['cite', { kind: 'emphasis' }],
  ['i', { kind: 'emphasis' }],
  ['strong', { kind: 'strong' }],
  ['b', { kind: 'strong' }],
  ['s', { kind: 'strike' }],
  ['del', { kind: 'strike' }],
  ['code', { kind: 'code' }],
  ['blockquote', { kind: 'quote' }],
  ['li', { kind: 'item' }],
  ['pre', { kind: 'preformatted' }],
]);

/** The mark that an element puts on its words; null for none. */
export function markOf({ name, attributes }: StartToken): BareMark | null {
  const [href, src] = [attributes.get('href'), attributes.get('src')];
  if (name === 'a' && href !== undefined) return { kind: 'link', href };
  if (name === 'img' && src !== undefined) return { kind: 'image', src };
  const level = /^h([1-6])$/.exec(name)?.[1];
  return level === undefined ? (EMPHASIS.get(name) ?? null) : { kind: 'heading', level: Number(level) };
}
