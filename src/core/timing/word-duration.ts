/**
 * How long words take to say, in seconds at the pace of usual English talk, some 170 words a minute. Only how they
 * compare matters: an episode's own pace scales them.
 *
 * A coarse form of Klatt's rules ("Review of text-to-speech conversion for English", 1987, table II): each sound has a
 * duration of its own, vowels more than consonants, and there is a pause where a clause ends. Letters stand for sounds,
 * runs of vowel letters for syllables. Languages say some 5 to 8 syllables a second (Pellegrino, Coupé and Marsico, 2011).
 * Constants are round figures from there; fitting them to recordings did not do better on others.
 */
const LETTER = 0.04;
const SYLLABLE = 0.06;
/** A letter of a script whose vowels are not told apart here, or not written. */
const OTHER_LETTER = 0.08;
const VOWEL_SIGN = 0.06;
const DIGIT = 0.25;
/** A letter said by its name, as in an acronym. */
const SPELLED = 0.25;
const SYMBOL = 0.35;
const KANA = 0.13;
const HAN_OR_HANGUL = 0.2;

export const NOTE = 0.5;
export const CLAUSE_PAUSE = 0.12;
export const SENTENCE_PAUSE = 0.2;
export const PARAGRAPH_PAUSE = 0.6;
export const TURN_PAUSE = 0.25;

const vowels = new Set('aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāēīōūăęąįųőűœαεηιουωάέήίόύώϊϋаеёиоуыэюяіїє');
const symbols = new Set('%&+=@#$€£¥°*/\\_~^<>|');

type Class =
  | 'vowel'
  | 'consonant'
  | 'capital'
  | 'other-letter'
  | 'sign'
  | 'digit'
  | 'symbol'
  | 'kana'
  | 'han'
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
  if (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(character)) {
    return vowels.has(character) ? 'vowel' : 'consonant';
  }
  if (/\p{L}/u.test(character)) return 'other-letter';
  if (/\p{Mc}/u.test(character)) return 'sign';
  return symbols.has(character) ? 'symbol' : 'silent';
}

/** Acronyms are spelled; more capitals than this in a row are a word that is shouted. */
const LONGEST_ACRONYM = 5;

/** Seconds it takes to say a word, by its letters, digits and symbols; none for mere punctuation. Linear. */
export function speechOf(word: string): number {
  let time = 0;
  let capitals = 0;
  let isAfterVowel = false;
  const endOfCapitals = () => {
    if (capitals >= 2 && capitals <= LONGEST_ACRONYM) time += capitals * (SPELLED - LETTER);
    capitals = 0;
  };
  for (const character of word) {
    const kind = classOf(character);
    const isVowel = kind === 'vowel' || (kind === 'capital' && vowels.has(character.toLowerCase()));
    if (kind === 'capital') capitals += 1;
    else endOfCapitals();
    time += durationOf(kind) + (isVowel && !isAfterVowel ? SYLLABLE : 0);
    isAfterVowel = isVowel;
  }
  endOfCapitals();
  return time + dotsSaid(word);
}

function durationOf(kind: Class): number {
  switch (kind) {
    case 'vowel':
    case 'consonant':
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
    case 'silent':
      return 0;
  }
}

/** "dot" in an address, "point" in a number. */
function dotsSaid(word: string): number {
  let time = 0;
  for (let at = word.indexOf('.'); at > 0; at = word.indexOf('.', at + 1)) {
    if (isSaid(word[at - 1]) && isSaid(word[at + 1])) time += SYMBOL;
  }
  return time;
}

function isSaid(character: string | undefined): boolean {
  return character !== undefined && classOf(character) !== 'silent';
}

const closing = new Set('"\'”’»)]}』」*_');
const sentenceEnds = new Set('.!?…。！？।؟۔');
const clauseEnds = new Set(',;:—–-、，；：،؛');

/** Seconds of silence that usually follow a word, by the punctuation it ends with. Linear. */
export function pauseAfter(word: string): number {
  let last = word.length - 1;
  while (last > 0 && closing.has(word[last] ?? '')) last -= 1;
  const mark = word[last] ?? '';
  if (sentenceEnds.has(mark)) return SENTENCE_PAUSE;
  return clauseEnds.has(mark) ? CLAUSE_PAUSE : 0;
}
