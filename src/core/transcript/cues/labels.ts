/** A speaker's name as written before what is said: `ANN:`, `Speaker 1:`, `[SPEAKER_00]:`. */
export interface Label {
  readonly name: string;
  /** Offset behind it and the spaces that follow. */
  readonly end: number;
  /** Nothing else looks like it: all capitals. `Note:` may be a name or a word. */
  readonly isSure: boolean;
}

const LONGEST = 50;
const MOST_WORDS = 5;
const COLON = /[:：]/;
/** Spaces within a line. */
const SPACES = /^[^\S\n]*/;
const NO_NAME = /[!?;,"“”„«»…<>{}|/\\=*#@&]|\.\.|^\d+$/;
const NAME_WORD = /^(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}(]|(?:al|bin|da|de|del|der|di|du|la|le|of|van|von|y)$)/u;
const ABBREVIATION_OR_WORD = /^(?:[^.]+|\p{L}{1,4}\.|(?:\p{L}\.)+)$/u;

/** Reads the label that the line of `text` from `from` to `to` begins with. Takes no longer for a long line. */
export function labelAt(text: string, from: number, to: number): Label | null {
  const begin = text.slice(from, Math.min(to, from + LONGEST + 1));
  const colon = begin.search(COLON);
  if (colon < 1) return null;
  const isWide = begin[colon] === '：';
  const behind = text.slice(from + colon + 1, Math.min(to, from + colon + 2));
  if (!isWide && behind !== '' && behind.trim() !== '') return null;
  const name = withoutBrackets(begin.slice(0, colon).trim());
  if (!isName(name)) return null;
  const spaces = SPACES.exec(text.slice(from + colon + 1, Math.min(to, from + colon + 1 + LONGEST)))?.[0].length ?? 0;
  return { name, end: from + colon + 1 + spaces, isSure: isShouted(name) };
}

function withoutBrackets(name: string): string {
  const inside = /^[[(]([^[\]()]+)[\])]$/.exec(name)?.[1];
  return inside?.trim() ?? name;
}

function isName(name: string): boolean {
  if (NO_NAME.test(name) || !/\p{L}/u.test(name)) return false;
  const [first = '', ...others] = name.replace(/\s*\([^()]*\)/gu, '').split(/\s+/u);
  const words = [first, ...others];
  if (words.length > MOST_WORDS || !/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(first)) return false;
  return words.every((word) => NAME_WORD.test(word) && ABBREVIATION_OR_WORD.test(word));
}

function isShouted(name: string): boolean {
  const bare = name.replace(/\([^()]*\)/gu, '');
  return /\p{Lu}/u.test(bare) && !/\p{Ll}/u.test(bare);
}
