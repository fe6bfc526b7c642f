import { Pause, type SearchWord } from '../search/search-words';
import type { Heard } from './heard';

/**
 * Seconds. A shorter gap between two words, where the text has no pause, is none: it is the quiet beginning of the
 * second word, such as the breath of an S or the silence before a K bursts. Under music that passes for a pause.
 */
const LONGEST = 0.2;
/** Which share of such a gap belongs to the first word. */
const FIRST = 0.25;

/** Starts words where the word before ends, or little later, if the text has no pause there and hardly any was found. */
export function closeGaps({ starts, ends, isPinned }: Heard, words: readonly Pick<SearchWord, 'pause'>[]): void {
  for (let word = 1; word < words.length; word += 1) {
    const gap = starts[word]! - ends[word - 1]!;
    if (words[word - 1]!.pause !== Pause.None || isPinned[word] || !(gap > 0 && gap <= LONGEST)) continue;
    starts[word] = ends[word - 1]! + FIRST * gap;
  }
}
