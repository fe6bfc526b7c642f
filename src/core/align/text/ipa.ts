/**
 * Maps sounds of the International Phonetic Alphabet, as espeak-ng writes them, to the nearest phones of American
 * English (in ARPAbet, as in the CMU dictionary). Covers all languages: a Spanish r is nearer to R than to any other
 * phone.
 */
const table: Readonly<Record<string, string>> = {
  // Two signs for one sound, and diphthongs.
  tʃ: 'CH',
  dʒ: 'JH',
  tɕ: 'CH',
  tʂ: 'CH',
  dʑ: 'JH',
  ts: 'T S',
  aɪ: 'AY',
  aʊ: 'AW',
  eɪ: 'EY',
  oʊ: 'OW',
  əʊ: 'OW',
  ɔɪ: 'OY',
  oɪ: 'OY',
  ai: 'AY',
  au: 'AW',
  ei: 'EY',
  oi: 'OY',
  aɪə: 'AY ER',
  aɪɚ: 'AY ER',
  iə: 'IY AH',
  əl: 'AH L',
  ɔːɹ: 'AO R',
  oːɹ: 'AO R',
  ɑːɹ: 'AA R',
  ɛɹ: 'EH R',
  ɪɹ: 'IH R',
  ʊɹ: 'UH R',
  ɜː: 'ER',
  ɑ̃: 'AA N',
  ɔ̃: 'AO N',
  ɛ̃: 'AE N',
  œ̃: 'AH N',
  ã: 'AA N',
  ɐ̃: 'AH N',
  ẽ: 'EH N',
  ĩ: 'IY N',
  õ: 'OW N',
  ũ: 'UW N',
  // Vowels.
  i: 'IY',
  ɪ: 'IH',
  ᵻ: 'IH',
  ɨ: 'IH',
  y: 'UW',
  ʏ: 'UH',
  e: 'EH',
  ɛ: 'EH',
  æ: 'AE',
  a: 'AA',
  ɑ: 'AA',
  ɐ: 'AH',
  ɒ: 'AA',
  ʌ: 'AH',
  ə: 'AH',
  ɚ: 'ER',
  ɝ: 'ER',
  ɜ: 'ER',
  ø: 'ER',
  œ: 'ER',
  ɔ: 'AO',
  o: 'OW',
  ʊ: 'UH',
  u: 'UW',
  ɯ: 'UH',
  ɵ: 'OW',
  ʉ: 'UW',
  ɤ: 'UH',
  ɘ: 'AH',
  ɞ: 'ER',
  // Consonants.
  p: 'P',
  b: 'B',
  t: 'T',
  d: 'D',
  k: 'K',
  ɡ: 'G',
  g: 'G',
  β: 'B',
  ɸ: 'F',
  f: 'F',
  v: 'V',
  θ: 'TH',
  ð: 'DH',
  s: 'S',
  z: 'Z',
  ʃ: 'SH',
  ʒ: 'ZH',
  ç: 'SH',
  ʝ: 'Y',
  ɟ: 'JH',
  x: 'HH',
  χ: 'HH',
  ɣ: 'G',
  h: 'HH',
  ɦ: 'HH',
  ħ: 'HH',
  ʁ: 'R',
  ʀ: 'R',
  r: 'R',
  ɹ: 'R',
  ɾ: 'D',
  ɻ: 'R',
  ɽ: 'R',
  l: 'L',
  ɫ: 'L',
  ɭ: 'L',
  ɬ: 'L',
  ʎ: 'L Y',
  m: 'M',
  ɱ: 'M',
  n: 'N',
  ɲ: 'N Y',
  ŋ: 'NG',
  ɴ: 'NG',
  ɳ: 'N',
  j: 'Y',
  w: 'W',
  ɥ: 'W',
  ʍ: 'W',
  ʋ: 'V',
  ɕ: 'SH',
  ʂ: 'SH',
  ʐ: 'ZH',
  ʑ: 'ZH',
  ʈ: 'T',
  ɖ: 'D',
  c: 'K',
  q: 'K',
  ɢ: 'G',
};

const LONGEST = Math.max(...Object.keys(table).map((sound) => decomposed(sound).length));
const sounds = new Map(Object.entries(table).map(([sound, phones]) => [decomposed(sound), phones.split(' ')]));

/** An American hears a tap as a quick d. In every other language that has it, it is an r. */
const tapIsD = /^en\b/;

/** Marks follow what they mark. Only a tilde, for a nasal vowel, and a cedilla change the phone. */
function decomposed(ipa: string): string {
  return ipa.normalize('NFD').replace(/(?![\u0303\u0327])\p{Mn}/gu, '');
}

/** Languages whose tones espeak-ng writes into the IPA: as digits, with ɜ for 3. */
const tonal = /^(?:zh|cmn|yue|hak|vi|th|my)\b/;

/**
 * The sounds alone. How espeak-ng marks signs that are not sounds, and where it keeps its own signs, depends on the
 * language.
 */
function withoutMarks(ipa: string, language: string): string {
  const plain = ipa
    .replace(/\([a-z-]+\)/g, '')
    .replace(/s\./g, 'ʂ')
    // Breath after a consonant of the same sign. Signs are separated by underscores.
    .replace(/(?<=[ptkbdɡɟcʈɖqɕʂs])h/g, '');
  return tonal.test(language) ? plain.replace(/[ɜ0-9-]/g, '') : plain;
}

/** The phones of a word's sounds, longest match first. Stress, irrelevant length and other marks are ignored. */
export function phonesOfIpa(ipa: string, language: string): string[] {
  const plain = decomposed(withoutMarks(ipa, language)).replace(/[\s_ˈˌ‿]|\u200d/gu, '');
  const phones: string[] = [];
  for (let at = 0; at < plain.length; ) {
    let length = LONGEST;
    while (length > 0 && !sounds.has(plain.slice(at, at + length))) length -= 1;
    const sound = plain.slice(at, at + length);
    if (sound === 'ɾ' && !tapIsD.test(language)) phones.push('R');
    else phones.push(...(sounds.get(sound) ?? []));
    at += Math.max(1, length);
  }
  return phones;
}
