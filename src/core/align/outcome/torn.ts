import { Pause } from '../search/search-words';
import type { SpokenWord } from '../text/spoken-words';
import { type Heard, paceOf, type WordRange } from './heard';

/**
 * The most words at a turn's start that may be torn from the rest. Up to `MOST` words if they take `STRETCHED` times as
 * long as usual.
 */
const FEW = 2;
const MOST = 5;
const STRETCHED = 3;
/** Seconds. No one pauses this long after a turn's first words where the text has no pause. */
const GAP = 1;
/**
 * Seconds. No one pauses this long within a sentence: up to `MOST` words were stretched over music, or belong to the
 * turn before.
 */
const LONG_GAP = 3;
/** The least words after the gap. If there are fewer, those may be the ones elsewhere. */
const REST = 3;
/** Seconds for each phone of words that are put back. */
const PHONE = 0.08;

/**
 * Puts back words at the start of a turn that were found long before the rest, in other sound that resembles them. They
 * go right before the next word. It is not certain that they are there, so the turns that changed are returned.
 */
export function mendTorn(
  heard: Heard,
  words: readonly SpokenWord[],
  turns: readonly WordRange[],
  phonesOf: (word: number) => number,
): Set<number> {
  const torn = new Set<number>();
  const pace = paceOf(heard, phonesOf);
  const isStretched = (from: number, last: number) => {
    let phones = 0;
    for (let word = from; word <= last; word += 1) phones += phonesOf(word);
    return heard.ends[last]! - heard.starts[from]! > STRETCHED * pace * phones;
  };
  for (const [turn, { from, to }] of turns.entries()) {
    const next = wordBehindGap(heard, words, { from, to }, isStretched);
    if (next === null) continue;
    torn.add(turn);
    putBack(heard, from, next, phonesOf);
  }
  return torn;
}

/** Puts words `from` to before `next` right before word `next`. */
export function putBack({ starts, ends }: Heard, from: number, next: number, phonesOf: (word: number) => number): void {
  let at = starts[next]!;
  for (let word = next - 1; word >= from; word -= 1) {
    ends[word] = at;
    at -= PHONE * phonesOf(word);
    starts[word] = at;
  }
}

/** The word that follows a gap after a turn's first few; null if there is no such gap. */
function wordBehindGap(
  { starts, ends, isPinned }: Heard,
  words: readonly SpokenWord[],
  { from, to }: WordRange,
  isStretched: (from: number, last: number) => boolean,
) {
  for (let word = from; word < Math.min(from + MOST, to - REST); word += 1) {
    const { pause } = words[word]!;
    if (Number.isNaN(starts[word]!) || isPinned[word] || pause === Pause.Sentence) return null;
    const gap = starts[word + 1]! - ends[word]!;
    const isEarly = word < from + FEW || isStretched(from, word);
    if (gap > LONG_GAP || (gap > GAP && pause === Pause.None && isEarly)) return word + 1;
    if (pause !== Pause.None) return null;
  }
  return null;
}
