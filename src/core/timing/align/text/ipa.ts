/**
 * Sounds of the International Phonetic Alphabet, as espeak-ng writes them, and the nearest phones of American English (in
 * ARPAbet, as the CMU dictionary has them). Those of all languages: a Spanish r is nearer to R than to anything else here.
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

/** A tap is a quick d to American ears, but an r in all languages that tell them apart. */
const tapIsD = /^en\b/;

/** Marks stand behind what they mark; only a tilde, which makes a vowel nasal, and a cedilla tell phones apart. */
function decomposed(ipa: string): string {
  return ipa.normalize('NFD').replace(/(?![\u0303\u0327])\p{Mn}/gu, '');
}

/** Languages of which espeak-ng writes the tones into the IPA: in figures, a 3 as ɜ. */
const tonal = /^(?:zh|cmn|yue|hak|vi|th|my)\b/;

/** The sounds alone: how espeak-ng marks what is no sound by itself, and where it still has its own signs, goes by language. */
function withoutMarks(ipa: string, language: string): string {
  const plain = ipa
    .replace(/\([a-z-]+\)/g, '')
    .replace(/s\./g, 'ʂ')
    // Breath behind a consonant, of the same sign: signs are parted by underscores.
    .replace(/(?<=[ptkbdɡɟcʈɖqɕʂs])h/g, '');
  return tonal.test(language) ? plain.replace(/[ɜ0-9-]/g, '') : plain;
}

/** Phones for a word's sounds, longest match first; stress, length where it does not matter, and other marks say nothing. */
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
