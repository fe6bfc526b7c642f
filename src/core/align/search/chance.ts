import type { PhoneScores } from './coarse';
import { AROUND, fitOf } from './refit';

interface Word {
  /** The ways in which it may be said. Most are said in the first that has room. */
  readonly variants: readonly Uint8Array[];
}

/** How many places of the text each word is compared with, evenly spread. */
const PLACES = 16;

/**
 * By how many nats a word fits the sound between two coarse frames better than other phones of the same text do, on
 * average. Words that are said gain with every phone; words of another text gain nothing, as does a word without room
 * for its phones.
 */
export type GainOfWord = (word: number, start: number, end: number) => number;

/**
 * Compares words with chance, whatever the voice and the noise. Each result is remembered until the word is asked for at
 * another place, because the same words are judged whenever a part of the text was timed.
 */
export function comparedWithChance(words: readonly Word[], scores: PhoneScores): GainOfWord {
  const others = otherPhones(words);
  const frames = scores.scores.length / scores.phones;
  const places = new Int32Array(2 * words.length).fill(-1);
  const gains = new Float32Array(words.length);
  return (word, start, end) => {
    if (places[2 * word] === start && places[2 * word + 1] === end) return gains[word]!;
    places.set([start, end], 2 * word);
    const [from, to] = [Math.max(0, start - AROUND), Math.min(frames, end + AROUND)];
    const phones = words[word]!.variants.find(({ length }) => length <= to - from);
    gains[word] = phones ? gainOf(phones, others, scores, from, to) : 0;
    return gains[word]!;
  };
}

function gainOf(
  phones: Uint8Array,
  others: readonly Uint8Array[],
  scores: PhoneScores,
  from: number,
  to: number,
): number {
  const own = fitOf(phones, scores, from, to);
  let [sum, count] = [0, 0];
  for (const all of others) {
    const other = all.subarray(0, phones.length);
    if (other.every((phone, index) => phone === phones[index])) continue;
    sum += own - fitOf(other, scores, from, to);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** The phones of the text from some of its words on, for as long as the longest word. */
function otherPhones(words: readonly Word[]): Uint8Array[] {
  const longest = words.reduce((most, { variants }) => Math.max(most, ...variants.map(({ length }) => length)), 0);
  const step = Math.max(1, Math.floor(words.length / PLACES));
  const others: Uint8Array[] = [];
  for (let word = 0; word < words.length && others.length < PLACES; word += step) {
    const phones: number[] = [];
    for (let next = word; next < word + words.length && phones.length < longest; next += 1) {
      phones.push(...words[next % words.length]!.variants[0]!);
    }
    others.push(Uint8Array.from(phones.slice(0, longest)));
  }
  return others;
}
