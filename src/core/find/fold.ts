/** Text folded so that characters which readers do not tell apart are written the same. */
export interface Folded {
  readonly text: string;
  /**
   * For each UTF-16 unit of `text`, and for its end, the offset in the original text. Null when all offsets are the
   * same.
   */
  readonly offsets: Int32Array | null;
}

/** A character with its combining marks. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;
/** In these scripts people in a hurry leave accents out. In others a mark makes a different letter. */
const TAKES_ACCENTS = /^[\p{Script=Latin}\p{Script=Greek}]/u;
/** The points of Hebrew and the short vowels of Arabic, which are seldom written. */
const POINTS = /[\u0591-\u05bd\u05bf-\u05c7\u064b-\u0652\u0670]/g;
const ASCII = /^\p{ASCII}*$/u;

/** Folds case, accents, and the shapes of quotation marks, hyphens and white space. Linear. */
export function fold(text: string): Folded {
  const plain = plainSigns(text);
  if (ASCII.test(plain)) return { text: plain.toLowerCase(), offsets: null };
  const known = new Map<string, string>();
  const pieces: string[] = [];
  const offsets: number[] = [];
  for (const { 0: character, index } of plain.matchAll(CHARACTER)) {
    let folded = known.get(character);
    if (folded === undefined) {
      folded = foldCharacter(character);
      known.set(character, folded);
    }
    pieces.push(folded);
    // A character that keeps its length keeps its own offsets. So no offset falls inside a surrogate pair.
    for (let unit = 0; unit < folded.length; unit += 1) offsets.push(index + Math.min(unit, character.length - 1));
  }
  offsets.push(plain.length);
  return { text: pieces.join(''), offsets: Int32Array.from(offsets) };
}

/** Text with the usual quotation marks, hyphens and white space. Each unit is replaced by exactly one unit. */
export function plainSigns(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201b\u02bc]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s/g, ' ');
}

function foldCharacter(character: string): string {
  if (TAKES_ACCENTS.test(character)) return character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return character.normalize('NFC').replace(POINTS, '').toLowerCase();
}
