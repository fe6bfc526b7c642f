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
export const yearWords: readonly string[] = [...ones, ...tens.slice(2), 'hundred', 'oh'];
