import type { Seconds } from '../time/seconds';
import type { Transcript } from '../transcript/model';
import type { Times } from '../transcript/times';
import { type WordSpan, wordsOf } from '../transcript/words';
import type { Hit } from './find-text';

/**
 * For each hit, the time at which the word that it begins in is said. Keeps the order of the hits. Linear in the text
 * of their turns.
 */
export function timesOfHits({ turns }: Pick<Transcript, 'turns'>, times: Times, hits: readonly Hit[]): Seconds[] {
  let turn = -1;
  let words: readonly WordSpan[] = [];
  let word = 0;
  const found: Seconds[] = [];
  for (const hit of hits) {
    const time = times[hit.turn];
    if (!time) continue;
    if (hit.turn !== turn) {
      turn = hit.turn;
      words = wordsOf(turns[turn]?.text ?? '');
      word = 0;
    }
    while ((words[word + 1]?.start ?? Infinity) <= hit.from) word += 1;
    found.push(time.words[word] ?? time.start);
  }
  return found;
}
