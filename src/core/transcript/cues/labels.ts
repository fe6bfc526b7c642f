/** What may be a speaker's name. */
export interface Name {
  readonly name: string;
  /**
   * `sure`, all capitals, is nothing else; `likely`, `Note`, may be a name or a word; `possible`, `and so`, is a name
   * only in a file that has it again and again.
   */
  readonly kind: 'sure' | 'likely' | 'possible';
}

/** A speaker's name as written before what is said: `ANN:`, `Speaker 1:`, `[SPEAKER_00]:`. */
export interface Label extends Name {
  /** Offset behind it and the spaces that follow. */
  readonly end: number;
}

const LONGEST = 50;
const MOST_WORDS = 5;
const COLON = /[:：]/;
/** Spaces within a line. */
const SPACES = /^[^\S\n]*/;
const NO_NAME = /[!?;,"“”„«»…<>{}|/\\=*#@&]|\.\.|^\d+$/;
const NAME_WORD = /^(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|(?:al|bin|da|de|del|der|di|du|la|le|of|van|von|y)$)/u;
/** `(she/her)`, `(on phone)`. */
const ASIDE = /\([^()]*\)/gu;
const ABBREVIATION_OR_WORD = /^(?:[^.]+|\p{L}{1,4}\.|(?:\p{L}\.)+)$/u;

/** Reads the label that the line of `text` from `from` to `to` begins with. Takes no longer for a long line. */
export function labelAt(text: string, from: number, to: number, nameOf = nameIn): Label | null {
  const begin = text.slice(from, Math.min(to, from + LONGEST + 1));
  const colon = begin.search(COLON);
  if (colon < 1) return null;
  const isWide = begin[colon] === '：';
  const behind = text.slice(from + colon + 1, Math.min(to, from + colon + 2));
  if (!isWide && behind !== '' && behind.trim() !== '') return null;
  const found = nameOf(begin.slice(0, colon));
  if (found === null) return null;
  const { name, kind } = found;
  const spaces = SPACES.exec(text.slice(from + colon + 1, Math.min(to, from + colon + 1 + LONGEST)))?.[0].length ?? 0;
  return { name, kind, end: from + colon + 1 + spaces };
}

/** `nameIn` for one file, which has few names and those again and again: the same text is looked at once. */
export function rememberedNames(): typeof nameIn {
  const known = new Map<string, Name | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const name = nameIn(text);
    known.set(text, name);
    return name;
  };
}

/** The name that a short text is, brackets around it aside; null when it can be none. */
export function nameIn(text: string): Name | null {
  const name = withoutBrackets(text.trim());
  const kind = kindOf(name);
  return kind === null ? null : { name, kind };
}

function withoutBrackets(name: string): string {
  const inside = /^[[(]([^[\]()]+)[\])]$/.exec(name)?.[1];
  return inside?.trim() ?? name;
}

function kindOf(name: string): Name['kind'] | null {
  const bare = name.replace(ASIDE, '').trim();
  if (NO_NAME.test(bare) || !/\p{L}/u.test(bare)) return null;
  const words = bare.split(/\s+/u);
  if (words.length > MOST_WORDS || !words.every((word) => ABBREVIATION_OR_WORD.test(word))) return null;
  if (/\p{Lu}/u.test(bare) && !/\p{Ll}/u.test(bare)) return 'sure';
  const isTitled = /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(bare) && words.every((word) => NAME_WORD.test(word));
  return isTitled ? 'likely' : 'possible';
}
