/**
 * How long words take to say, in seconds at the pace of usual talk, some 170 English words a minute. Their proportions
 * matter most: an episode's own pace scales them.
 *
 * The constants are round figures near the best fit to the distances of stamps in 59 public episodes of free talk. They
 * predict stamps that were left out of 1,808 episodes (`npm run bench -- estimate DIR` measures how well). Syllables
 * and function words, weighted beside letters, explained no more. Scripts outside these episodes follow how fast their
 * languages are spoken (Pellegrino, Coupé and Marsico, "A cross-language perspective on speech information rate",
 * 2011).
 */
const LETTER = 0.07;
/** A letter of a script whose vowels are not written, or are separate signs. */
const OTHER_LETTER = 0.08;
const VOWEL_SIGN = 0.06;
const DIGIT = 0.3;
/** A letter that is said by its name, as in an acronym. */
const SPELLED = 0.2;
const SYMBOL = 0.35;
/** The beginning of a word. */
const WORD = 0.05;
/** A comma, a dash, a dot of an ellipsis: a short pause on average. */
const PUNCTUATION = 0.03;
const KANA = 0.13;
const HAN_OR_HANGUL = 0.2;

/** A remark such as "[laughter]". */
export const NOTE = 1.4;
const SENTENCE_PAUSE = 0.1;
export const PARAGRAPH_PAUSE = 1;
export const TURN_PAUSE = 0.15;

const symbols = new Set('%&+=@#$€£¥°*/\\_~^<>|');

/** How a character adds to the time of its word. */
interface Kind {
  readonly time: number;
  /** Whether this character alone means that the word is said. */
  readonly isSaid: boolean;
  readonly isCapital: boolean;
}

const SILENT: Kind = { time: 0, isSaid: false, isCapital: false };
const PUNCTUATION_KIND: Kind = { time: PUNCTUATION, isSaid: false, isCapital: false };
const CAPITAL: Kind = { time: LETTER, isSaid: true, isCapital: true };

function said(time: number): Kind {
  return { time, isSaid: true, isCapital: false };
}

/** The kinds of characters seen so far, by code point. */
const kinds = new Array<Kind | undefined>(0x10000);

function kindOf(code: number): Kind {
  const known = kinds[code];
  if (known !== undefined) return known;
  const found = classified(String.fromCodePoint(code));
  if (code < 0x10000) kinds[code] = found;
  return found;
}

function classified(character: string): Kind {
  if (/\p{Nd}/u.test(character)) return said(DIGIT);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return said(KANA);
  if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(character)) return said(HAN_OR_HANGUL);
  if (/\p{Lu}/u.test(character)) return CAPITAL;
  if (/\p{L}/u.test(character)) {
    return said(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(character) ? LETTER : OTHER_LETTER);
  }
  if (/\p{Mc}/u.test(character)) return said(VOWEL_SIGN);
  if (symbols.has(character)) return said(SYMBOL);
  return /\p{P}/u.test(character) ? PUNCTUATION_KIND : SILENT;
}

/** Acronyms are spelled. A longer run of capitals is a word in capitals. */
const LONGEST_ACRONYM = 5;

/** Seconds that a word takes to say, by its letters, digits and symbols; 0 for mere punctuation. Linear. */
export function speechOf(word: string): number {
  let time = 0;
  let capitals = 0;
  let isSpoken = false;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    const kind = kindOf(code);
    if (!kind.isCapital) {
      time += spelled(capitals);
      capitals = 0;
    } else capitals += 1;
    time += kind.time;
    isSpoken ||= kind.isSaid;
  }
  return isSpoken ? WORD + time + spelled(capitals) + dotsSaid(word) : 0;
}

/** The extra time of a run of capitals that are spelled. */
function spelled(capitals: number): number {
  return capitals >= 2 && capitals <= LONGEST_ACRONYM ? capitals * (SPELLED - LETTER) : 0;
}

/** "dot" in an address, "point" in a number. */
function dotsSaid(word: string): number {
  let time = 0;
  for (let at = word.indexOf('.'); at > 0; at = word.indexOf('.', at + 1)) {
    if (at + 1 < word.length && isSaidAt(word, at - 1) && isSaidAt(word, at + 1)) time += SYMBOL;
  }
  return time;
}

function isSaidAt(word: string, at: number): boolean {
  return kindOf(word.charCodeAt(at)).isSaid;
}

const closing = new Set('"\'”’»)]}』」*_');
const sentenceEnds = new Set('.!?…。！？।؟۔');

/** Seconds of silence that usually follow a word: a pause where a sentence ends. Linear. */
export function pauseAfter(word: string): number {
  let last = word.length - 1;
  while (last > 0 && closing.has(word[last] ?? '')) last -= 1;
  return sentenceEnds.has(word[last] ?? '') ? SENTENCE_PAUSE : 0;
}
