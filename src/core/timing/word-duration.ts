/**
 * How long words take to say, in seconds at the pace of usual talk, some 170 English words a minute. Mostly how they
 * compare matters: an episode's own pace scales them.
 *
 * Constants are round figures near those that explain best how far apart stamps stand in 59 public episodes of people
 * talking freely, and predict stamps that are left out of 1,808 (`npm run bench -- estimate DIR` tells how well).
 * Syllables and function words, weighed beside letters, explained no more. Scripts not in there go by how fast their languages are spoken
 * (Pellegrino, Coupé and Marsico, "A cross-language perspective on speech information rate", 2011).
 */
const LETTER = 0.07;
/** A letter of a script whose vowels are not written, or are signs of their own. */
const OTHER_LETTER = 0.08;
const VOWEL_SIGN = 0.06;
const DIGIT = 0.3;
/** A letter said by its name, as in an acronym. */
const SPELLED = 0.2;
const SYMBOL = 0.35;
/** To begin a word. */
const WORD = 0.05;
/** A comma, a dash, a dot of an ellipsis: a short pause, on average. */
const PUNCTUATION = 0.03;
const KANA = 0.13;
const HAN_OR_HANGUL = 0.2;

/** A remark such as "[laughter]". */
export const NOTE = 1.4;
export const SENTENCE_PAUSE = 0.1;
export const PARAGRAPH_PAUSE = 1;
export const TURN_PAUSE = 0.15;

const symbols = new Set('%&+=@#$€£¥°*/\\_~^<>|');

type Class =
  | 'letter'
  | 'capital'
  | 'other-letter'
  | 'sign'
  | 'digit'
  | 'symbol'
  | 'kana'
  | 'han'
  | 'punctuation'
  | 'silent';

/** Classes met so far, by code point. */
const classes = new Array<Class | undefined>(0x10000);

function classOf(character: string): Class {
  const code = character.codePointAt(0) ?? 0;
  const known = classes[code];
  if (known !== undefined) return known;
  const found = classify(character);
  if (code < 0x10000) classes[code] = found;
  return found;
}

function classify(character: string): Class {
  if (/\p{Nd}/u.test(character)) return 'digit';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return 'kana';
  if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(character)) return 'han';
  if (/\p{Lu}/u.test(character)) return 'capital';
  if (/\p{L}/u.test(character)) {
    return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(character) ? 'letter' : 'other-letter';
  }
  if (/\p{Mc}/u.test(character)) return 'sign';
  if (symbols.has(character)) return 'symbol';
  return /\p{P}/u.test(character) ? 'punctuation' : 'silent';
}

/** Acronyms are spelled; more capitals than this in a row are a word that is shouted. */
const LONGEST_ACRONYM = 5;

/** Seconds it takes to say a word, by its letters, digits and symbols; none for mere punctuation. Linear. */
export function speechOf(word: string): number {
  let time = 0;
  let capitals = 0;
  let isSpoken = false;
  const endOfCapitals = () => {
    if (capitals >= 2 && capitals <= LONGEST_ACRONYM) time += capitals * (SPELLED - LETTER);
    capitals = 0;
  };
  for (const character of word) {
    const kind = classOf(character);
    if (kind === 'capital') capitals += 1;
    else endOfCapitals();
    time += durationOf(kind);
    isSpoken ||= isSaid(kind);
  }
  endOfCapitals();
  return isSpoken ? WORD + time + dotsSaid(word) : 0;
}

function durationOf(kind: Class): number {
  switch (kind) {
    case 'letter':
    case 'capital':
      return LETTER;
    case 'other-letter':
      return OTHER_LETTER;
    case 'sign':
      return VOWEL_SIGN;
    case 'digit':
      return DIGIT;
    case 'symbol':
      return SYMBOL;
    case 'kana':
      return KANA;
    case 'han':
      return HAN_OR_HANGUL;
    case 'punctuation':
      return PUNCTUATION;
    case 'silent':
      return 0;
  }
}

/** "dot" in an address, "point" in a number. */
function dotsSaid(word: string): number {
  let time = 0;
  for (let at = word.indexOf('.'); at > 0; at = word.indexOf('.', at + 1)) {
    if (isSaid(classOf(word[at - 1] ?? '')) && isSaid(classOf(word[at + 1] ?? ''))) time += SYMBOL;
  }
  return time;
}

function isSaid(kind: Class): boolean {
  return kind !== 'silent' && kind !== 'punctuation';
}

const closing = new Set('"\'”’»)]}』」*_');
const sentenceEnds = new Set('.!?…。！？।؟۔');

/** Seconds of silence that usually follow a word: a pause where a sentence ends. Linear. */
export function pauseAfter(word: string): number {
  let last = word.length - 1;
  while (last > 0 && closing.has(word[last] ?? '')) last -= 1;
  return sentenceEnds.has(word[last] ?? '') ? SENTENCE_PAUSE : 0;
}
