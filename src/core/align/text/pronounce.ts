import { phonesOfIpa } from './ipa';
import type { SpokenWord } from './spoken-words';

/** Pronunciations by word. Each is a list of phones. */
export type Dictionary = ReadonlyMap<string, readonly string[][]>;

/** Gives the sounds of words in IPA, one text for each word. */
export type Speak = (words: readonly string[], language: string) => readonly string[];

/** Stands for a word whose sound is unknown: the mouth at rest. */
const UNKNOWN = ['AH'];

/**
 * The possible pronunciations of each word, likeliest first, by the distinct texts of `words`. English words in the
 * dictionary are pronounced as it says, all others as `speak` does. An English acronym may also be spelled, and a year
 * read in pairs.
 */
export function pronunciations(
  words: readonly SpokenWord[],
  language: string,
  dictionary: Dictionary,
  speak: Speak,
): (word: SpokenWord) => readonly string[][] {
  const isEnglish = isEnglishTag(language);
  const unknown = new Set<string>();
  for (const { text } of words) if (!isEnglish || !dictionary.has(text)) unknown.add(text);
  const asked = [...unknown];
  const sounds = asked.length > 0 ? speak(asked, language) : [];
  const spoken = new Map(asked.map((text, index) => [text, phonesOfIpa(sounds[index] ?? '', language)]));
  const plain = (text: string): readonly string[][] => {
    const known = isEnglish ? dictionary.get(text) : undefined;
    if (known !== undefined) return known;
    const phones = spoken.get(text) ?? [];
    return [phones.length > 0 ? phones : UNKNOWN];
  };
  return ({ text, isAcronym }) => {
    if (!isEnglish) return plain(text);
    const letters = isAcronym ? spelled(text) : null;
    const year = yearInPairs(text)?.map((word) => dictionary.get(word)?.[0] ?? []);
    return distinct([...(letters ? [letters] : []), ...plain(text), ...(year ? [year.flat()] : [])]);
  };
}

/** The part of a dictionary that `words` may need, from the lines of a CMU dictionary: `word(2) P R AH N AH N S`. */
export function readDictionary(text: string, words: readonly SpokenWord[]): Dictionary {
  const needed = new Set([...words.map((word) => word.text), ...yearWords]);
  const dictionary = new Map<string, string[][]>();
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at);
    const gap = text.indexOf(' ', at);
    const variant = text.indexOf('(', at);
    const word = text.slice(at, variant > at && variant < gap ? variant : gap);
    if (gap > at && gap < end && needed.has(word)) {
      const phones = text
        .slice(gap + 1, end)
        .trim()
        .split(/\s+/);
      const known = dictionary.get(word);
      if (known === undefined) dictionary.set(word, [phones]);
      else known.push(phones);
    }
    at = end + 1;
  }
  return dictionary;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

export const isEnglishTag = (language: string) => /^en\b/i.test(language);

function distinct(ways: readonly string[][]): string[][] {
  const seen = new Map(ways.map((phones) => [phones.join(' '), phones]));
  return [...seen.values()];
}

const letters: Readonly<Record<string, string>> = {
  a: 'EY',
  b: 'B IY',
  c: 'S IY',
  d: 'D IY',
  e: 'IY',
  f: 'EH F',
  g: 'JH IY',
  h: 'EY CH',
  i: 'AY',
  j: 'JH EY',
  k: 'K EY',
  l: 'EH L',
  m: 'EH M',
  n: 'EH N',
  o: 'OW',
  p: 'P IY',
  q: 'K Y UW',
  r: 'AA R',
  s: 'EH S',
  t: 'T IY',
  u: 'Y UW',
  v: 'V IY',
  w: 'D AH B AH L Y UW',
  x: 'EH K S',
  y: 'W AY',
  z: 'Z IY',
};

/**
 * The phones of an acronym said letter by letter, with a final `s` as its plural. Null if it has other letters than
 * English ones.
 */
export function spelled(acronym: string): string[] | null {
  const [, base = '', plural = ''] = /^([a-z]+?)('s)?$/.exec(acronym) ?? [];
  if (base === '') return null;
  const phones = Array.from(base, (letter) => letters[letter]?.split(' ') ?? []).flat();
  return plural === '' ? phones : [...phones, 'Z'];
}

const ones = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** The words of a year read in pairs, "nineteen eighty four". Null for anything but a year from 1100 to 2099. */
export function yearInPairs(number: string): string[] | null {
  const [, century, year] = /^(1[1-9]|20)(\d\d)$/.exec(number) ?? [];
  if (century === undefined || year === undefined) return null;
  const pair = Number(year);
  if (pair === 0) return [...belowHundred(Number(century)), 'hundred'];
  return [...belowHundred(Number(century)), ...(pair < 10 ? ['oh'] : []), ...belowHundred(pair)];
}

function belowHundred(value: number): string[] {
  if (value < 20) return [ones[value]!];
  return [tens[Math.floor(value / 10)]!, ...(value % 10 === 0 ? [] : [ones[value % 10]!])];
}

/** The words used to read years. Their pronunciations are looked up. */
const yearWords: readonly string[] = [...ones, ...tens.slice(2), 'hundred', 'oh'];
