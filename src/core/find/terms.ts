import { fold } from './fold';

/** What a search index is made of: a word, folded; in a script without spaces a character. */
export interface Term {
  readonly text: string;
  /** UTF-16 units of the original text, half open. */
  readonly from: number;
  readonly to: number;
}

/**
 * Scripts that are written without spaces. Each of their characters is a term, because dictionaries part the same words
 * differently in different sentences. A word of several characters is sought as a phrase.
 */
const CHARACTERS =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]\\p{M}*';
const WITHOUT_SPACES = new RegExp(CHARACTERS, 'gu');
const HAS_SUCH = new RegExp(CHARACTERS, 'u');
const TERM = new RegExp(`${CHARACTERS}|(?:(?!${CHARACTERS})[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const ASCII_TERM = /[a-z0-9]+/g;

/** A text as the index takes it: folded as Find folds it, with spaces between its terms. Linear. */
export function indexedText(text: string): string {
  const { text: folded, offsets } = fold(text);
  return offsets !== null && HAS_SUCH.test(folded) ? folded.replace(WITHOUT_SPACES, ' $& ') : folded;
}

/** The terms of a text, in order. Linear. */
export function termsOf(text: string): Term[] {
  const { text: folded, offsets } = fold(text);
  const terms: Term[] = [];
  for (const { 0: term, index } of folded.matchAll(offsets === null ? ASCII_TERM : TERM)) {
    const end = index + term.length;
    terms.push({ text: term, from: offsets?.[index] ?? index, to: offsets?.[end] ?? end });
  }
  return terms;
}
