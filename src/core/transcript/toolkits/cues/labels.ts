import { isWhite, whiteEnd } from '../../words';

/** Something that may be a speaker's name. */
export interface Name {
  readonly name: string;
  /**
   * `sure`, all capitals, can be nothing else. `likely`, such as `Note`, may be a name or a word. `possible`, such as
   * `and so`, is a name only in a file that repeats it.
   */
  readonly kind: 'sure' | 'likely' | 'possible';
}

/** A speaker's name written before the words: `ANN:`, `Speaker 1:`, `[SPEAKER_00]:`. */
export interface Label extends Name {
  /** The offset after it and its following spaces. */
  readonly end: number;
}

const LONGEST = 50;
const MOST_WORDS = 5;
const COLON = 0x3a;
const WIDE_COLON = 0xff1a;
const NO_NAME = /[!?;,"“”„«»…<>{}|/\\=*#@&]|\.\.|^\d+$/;
const NAME_WORD = /^(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|(?:al|bin|da|de|del|der|di|du|la|le|of|van|von|y)$)/u;
/** `(she/her)`, `(on phone)`. */
const ASIDE = /\([^()]*\)/gu;
const ABBREVIATION_OR_WORD = /^(?:[^.]+|\p{L}{1,4}\.|(?:\p{L}\.)+)$/u;

/** Reads the label at the beginning of the line of `text` from `from` to `to`. Linear only in the spaces after it. */
export function labelAt(text: string, from: number, to: number, nameOf = nameIn): Label | null {
  const colon = colonIn(text, from, Math.min(to, from + LONGEST + 1));
  if (colon <= from) return null;
  const isWide = text.charCodeAt(colon) === WIDE_COLON;
  if (!isWide && colon + 1 < to && !isWhite(text.charCodeAt(colon + 1))) return null;
  const found = nameOf(text.slice(from, colon));
  if (found === null) return null;
  return { name: found.name, kind: found.kind, end: whiteEnd(text, colon + 1, to) };
}

/** -1 when there is none. */
function colonIn(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COLON || code === WIDE_COLON) return at;
  }
  return -1;
}

/** `nameIn` for one file, which has few names and repeats them. Each text is examined once. */
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

/** The name in a short text, without brackets around it; null when it cannot be a name. */
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
