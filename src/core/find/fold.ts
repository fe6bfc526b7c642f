/** Text in which what a reader does not tell apart is written the same, and where each of its units stood. */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, and for its end, the offset in the text it was made of; null where they are the same. */
  readonly offsets: Int32Array | null;
}

/** A character with the marks that stand on it. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;
/** In these an accent is left away by who types in a hurry; in others a mark makes another letter. */
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
    // A character that stays as long keeps its own offsets, so that half of a pair of units is never meant.
    for (let unit = 0; unit < folded.length; unit += 1) offsets.push(index + Math.min(unit, character.length - 1));
  }
  offsets.push(plain.length);
  return { text: pieces.join(''), offsets: Int32Array.from(offsets) };
}

/** One unit for one unit. */
function plainSigns(text: string): string {
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
