import type { Hit } from '../find/find-text';
import type { Turn } from '../transcript/model';
import { spansInTurn } from '../transcript/words';
import type { WordRange } from './word-places';

/** A part of the text that is to be heard again, and to be filled. */
export interface Passage extends Hit {
  /** `marked`: the transcript says that it was not understood. `not-found`: the recording does not have these words. */
  readonly why: 'marked' | 'not-found';
}

/** What transcribers write where they did not understand, in some languages. */
const UNHEARD =
  /(?<!\p{L})(?:unintelligible|inaudible|indistinct|indiscernible|incomprehensible|unclear|garbled|cross-?\s?talk|phonetic|unverst(?:ä|ae)ndlich|inintelligible|ininteligible|ininteligível|inaudível|incomprensibile)(?!\p{L})/iu;
/** A remark in brackets. Longer ones are no remarks. */
const BRACKETS = /\[([^[\]\n]{0,80})\]|\(([^()\n]{0,80})\)|<([^<>\n]{0,80})>|_{3,}/g;
const QUESTION_MARKS = /^[\s?.…_-]*\?[\s?.…_-]*$/;
/** A guess: "[koob?]". */
const GUESS = /^\S+(?:\s\S+){0,2}\?$/;
/** Words of a remark. "(It was unclear to me why)" is said. */
const MOST_WORDS = 4;
/** Words that are offered to be heard again. More are a part of the text that nobody says, such as show notes. */
const MOST_UNFOUND = 30;

/**
 * The passages of a transcript to be filled, in order: what it marks as not understood, and the words that were not
 * found in the recording. They do not overlap. Linear.
 */
export function passagesIn(turns: readonly Turn[], unfound: readonly WordRange[]): Passage[] {
  const found = new Map<number, Passage[]>();
  for (const [turn, { text }] of turns.entries()) {
    const marked = markedIn(turn, text);
    if (marked.length > 0) found.set(turn, marked);
  }
  for (const range of unfound) {
    const passage = unfoundIn(turns, range);
    const marked = found.get(range.turn) ?? [];
    if (!passage || marked.some(({ from, to }) => from < passage.to && passage.from < to)) continue;
    found.set(
      range.turn,
      [...marked, passage].sort((a, b) => a.from - b.from),
    );
  }
  return [...found].sort(([a], [b]) => a - b).flatMap(([, passages]) => passages);
}

function markedIn(turn: number, text: string): Passage[] {
  return [...text.matchAll(BRACKETS)].flatMap(({ 0: whole, 1: square, 2: round, 3: angular, index }) => {
    const said = (square ?? round ?? angular ?? '?').trim();
    const isShort = said.split(/\s+/).length <= MOST_WORDS;
    const isMarked =
      QUESTION_MARKS.test(said) || (isShort && UNHEARD.test(said)) || (square !== undefined && GUESS.test(said));
    return isMarked ? [{ turn, from: index, to: index + whole.length, why: 'marked' as const }] : [];
  });
}

function unfoundIn(turns: readonly Turn[], { turn, firstWord, lastWord }: WordRange): Passage | null {
  const of = turns[turn];
  if (!of || lastWord - firstWord >= MOST_UNFOUND) return null;
  const words = spansInTurn(of, firstWord, lastWord + 1);
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? { turn, from: first.start, to: last.end, why: 'not-found' } : null;
}
