import { Pause } from '../search/text';
import type { SpokenWord } from '../text/spoken-words';
import type { WordRange } from './confidence';
import type { Heard } from './heard';
import { paceOf } from './pace';

/** Words at a turn's start that may have been torn from the rest; if they take several times as long as words do, so many. */
const FEW = 2;
const MOST = 5;
const STRETCHED = 3;
/** Seconds that no one pauses after a turn's first words, where the text has no pause. */
const GAP = 1;
/** Seconds that no one pauses within a sentence: as many words were drawn over music, or are of what goes before. */
const LONG_GAP = 3;
/** With fewer words behind the gap it is these that may be elsewhere. */
const REST = 3;
/** Seconds that a phone takes, when the words are put back. */
const PHONE = 0.08;

/**
 * Puts back words at the start of a turn that were found long before the rest, in other sound that resembles them: they
 * stand right before the next word. Whether they are there is not known: the turns concerned are returned.
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

/** Puts words `from` to before `next` right before that one. */
export function putBack({ starts, ends }: Heard, from: number, next: number, phonesOf: (word: number) => number): void {
  let at = starts[next]!;
  for (let word = next - 1; word >= from; word -= 1) {
    ends[word] = at;
    at -= PHONE * phonesOf(word);
    starts[word] = at;
  }
}

/** The word that goes on after a gap behind a turn's first few; null if there is no such gap. */
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
