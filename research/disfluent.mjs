/** @import { Random } from './random.mjs' */

/** @type {Record<string, readonly string[]>} */
const fillers = {
  en: ['um,', 'uh,', 'er,', 'you know,', 'I mean,', 'like,', 'so,', 'well,'],
  de: ['ähm,', 'äh,', 'also,', 'na ja,'],
  fr: ['euh,', 'ben,', 'enfin,', 'tu vois,'],
  es: ['eh,', 'este,', 'o sea,', 'pues,'],
  ru: ['э,', 'ну,', 'как бы,', 'в общем,'],
};

/**
 * What a person who hesitates says for this text: with fillers, repeated words, false starts. None of it is in the
 * text, because transcribers tidy up.
 * @param {string} text
 * @param {number} share Of the words that something comes before.
 * @param {Random} random
 * @param {string} language
 * @returns {{ spoken: string, hesitates: boolean }} Whether something comes before the first word of the text.
 */
export function withDisfluencies(text, share, random, language = 'en') {
  const words = text.split(/\s+/).filter(Boolean);
  let hesitates = false;
  const spoken = words.flatMap((word, index) => {
    if (!random.chance(share)) return [word];
    if (index === 0) hesitates = true;
    return [...hesitation(words.slice(index, index + 3), random, language), word];
  });
  return { spoken: spoken.join(' '), hesitates };
}

/**
 * @param {readonly string[]} ahead The next words.
 * @param {Random} random
 * @param {string} language
 * @returns {string[]}
 */
function hesitation(ahead, random, language) {
  const bare = ahead.map((word) => word.replace(/[^\p{L}'’-]/gu, '')).filter(Boolean);
  const kind = random.next();
  const [first = ''] = bare;
  if (kind < 0.5 || first === '') return [random.pick(fillers[language] ?? fillers.en ?? [])];
  if (kind < 0.8) return [first];
  // A false start: some words are said and begun again, the last of them broken off.
  const broken = bare.at(-1) ?? first;
  return [...bare.slice(0, -1), `${broken.slice(0, Math.max(2, Math.ceil(broken.length / 2)))},`];
}
