import type { Mark } from '../../model';

export type MarkKind = Extract<Mark['kind'], 'emphasis' | 'strong' | 'strike'>;

/** The content of a tag, without angle brackets. */
export interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  /** The text after the name and its classes: a voice's name, or HTML's attributes. */
  readonly annotation: string;
}

/** Known tag names, of WebVTT and of HTML in captions, with the mark that each produces. */
const KNOWN = new Map<string, MarkKind | null>([
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['del', 'strike'],
  ...['a', 'big', 'br', 'c', 'center', 'div', 'font', 'ins', 'lang', 'mark', 'p'].map(unmarked),
  ...['rt', 'ruby', 'small', 'span', 'sub', 'sup', 'u', 'v'].map(unmarked),
]);

function unmarked(name: string): [string, null] {
  return [name, null];
}

export function isKnown({ name }: Tag): boolean {
  return KNOWN.has(name);
}

export function markOf(name: string): MarkKind | null {
  return KNOWN.get(name) ?? null;
}

const TAG = /^(\/?)\s*([a-z][a-z\d]*)(?:[./]\S*)?(?:\s([\s\S]*))?$/i;

/** Most tags have only a name. */
const BARE = new Map<string, Tag>();
for (const name of KNOWN.keys()) {
  BARE.set(name, { name, isEnd: false, annotation: '' });
  BARE.set(`/${name}`, { name, isEnd: true, annotation: '' });
}

/** Parses the text between angle brackets; null for anything but a tag, such as `<3`. */
export function tagOf(content: string): Tag | null {
  return BARE.get(content) ?? parsed(content);
}

function parsed(content: string): Tag | null {
  const [, slash, name, annotation] = TAG.exec(content) ?? [];
  if (name === undefined) return null;
  return { name: name.toLowerCase(), isEnd: slash === '/', annotation: annotation?.trim() ?? '' };
}

/** The names of all end tags in a text. */
export function closedNames(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(/<\/([a-z][a-z\d]*)/gi)].map(([, name = '']) => name.toLowerCase()));
}
