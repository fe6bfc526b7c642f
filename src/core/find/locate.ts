import { lastAtOrBelow } from '../time/binary-search';
import { sentencesIn } from '../transcript/sentences';
import type { Phrase } from './query';
import { termsOf } from './terms';

/** Where in a text something stands: UTF-16 units, half open. */
export interface TextPlace {
  readonly from: number;
  readonly to: number;
}

/** Where any of the phrases stands in a text, in order. Places do not overlap. */
export function placesOf(text: string, phrases: readonly Phrase[]): TextPlace[] {
  const terms = termsOf(text);
  const places: TextPlace[] = [];
  for (let at = 0; at < terms.length; ) {
    const lengths = phrases.filter((phrase) => isAt(phrase, terms, at)).map((phrase) => phrase.terms.length);
    const length = Math.max(0, ...lengths);
    const first = terms[at];
    const last = terms[at + length - 1];
    if (length > 0 && first && last) places.push({ from: first.from, to: last.to });
    at += Math.max(1, length);
  }
  return places;
}

function isAt(phrase: Phrase, terms: readonly { readonly text: string }[], at: number): boolean {
  const last = phrase.terms.length - 1;
  return phrase.terms.every((term, index) => {
    const text = terms[at + index]?.text;
    return index === last && phrase.isPrefix ? text?.startsWith(term) === true : text === term;
  });
}

/**
 * Finds the sentence around a place, without the white space at its ends. Linear in the text once, then in logarithmic
 * time.
 */
export function sentenceFinder(text: string): (place: TextPlace) => TextPlace {
  const starts = sentencesIn(text);
  const startAt = (index: number) => starts[index] ?? Infinity;
  return ({ from, to }) => {
    const start = starts[lastAtOrBelow(starts.length, startAt, from)] ?? 0;
    const end = starts[lastAtOrBelow(starts.length, startAt, Math.max(from, to - 1)) + 1] ?? text.length;
    const sentence = text.slice(start, end);
    const begun = start + sentence.length - sentence.trimStart().length;
    return { from: begun, to: begun + sentence.trim().length };
  };
}
