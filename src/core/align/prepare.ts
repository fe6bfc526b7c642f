import type { AcousticModel } from './model/acoustic-model';
import { Pause, type SearchWord } from './search/search-words';
import type { SpokenWord } from './text/spoken-words';

/** A word to be found, and its possible pronunciations. */
export interface PreparedWord extends SearchWord {
  readonly spoken: SpokenWord;
  /** Phones of the model. The first variant is `phones`. */
  readonly variants: readonly Uint8Array[];
}

/** Gives words the model's phones. Phones that the model does not have are left out. */
export function prepareWords(
  spoken: readonly SpokenWord[],
  waysOf: (word: SpokenWord) => readonly (readonly string[])[],
  model: AcousticModel,
): PreparedWord[] {
  const numbers = new Map(model.phones.map((name, phone) => [name, phone]));
  const known = new Map<string, readonly Uint8Array[]>();
  const variantsOf = (word: SpokenWord) => {
    const key = `${word.text} ${word.isAcronym}`;
    let variants = known.get(key);
    if (variants === undefined) {
      variants = waysOf(word).map((way) => Uint8Array.from(way.flatMap((phone) => numbers.get(phone) ?? [])));
      known.set(key, variants);
    }
    return variants;
  };
  return spoken.map((word, index) => {
    const variants = variantsOf(word);
    const isLast = index + 1 === spoken.length || spoken[index + 1]!.turn !== word.turn;
    return {
      spoken: word,
      variants,
      phones: variants[0]!,
      pause: isLast ? Pause.Sentence : word.pause,
      isInterjection: isInterjection(word.text),
    };
  });
}

const vocal = /^(?:a+h+|o+h+|h+m+|m+|h+a+h*|ha+r+|u+h+|u+m+|e+r+m*|a+r+g+h*|p+s+t+)$/u;
const others = new Set(['ach', 'bah', 'eh', 'euh', 'gee', 'huh', 'oh', 'phew', 'ugh', 'whoa', 'wow', 'äh', 'ähm']);
const drawnOut = /(\p{L})\1\1/u;

/** Whether a word, in lower case, is an interjection: "hm", "ahhh", or any word that is written drawn out. */
export function isInterjection(text: string): boolean {
  return vocal.test(text) || others.has(text) || drawnOut.test(text);
}
