import type { CoarsePath, PhoneScores } from './coarse';
import { INTO_GARBAGE, OUT_OF_GARBAGE } from './costs';
import { fitOf } from './refit';
import type { SearchWord } from './search-words';

/**
 * By how many nats the words of a path fit better than other sound would, less what the path paid for each way from
 * words through other sound to words. A text that is said gains with every word. Words of another text fit here and
 * there, and have other sound between them.
 * @param garbage the greatest cost of a frame of other sound in the search
 */
export function gainOf(
  { starts, ends, isGarbage }: CoarsePath,
  words: readonly SearchWord[],
  scores: PhoneScores,
  garbage: number,
): number {
  let gain = 0;
  for (const [index, { phones }] of words.entries()) {
    const [start, end] = [starts[index]!, ends[index]!];
    // A word that was found without some of its phones shows nothing.
    if (start < 0 || end - start < phones.length) continue;
    gain += garbage * (end - start) + fitOf(phones, scores, start, end);
  }
  let ways = 0;
  for (let frame = 1; frame < isGarbage.length; frame += 1) if (isGarbage[frame]! > isGarbage[frame - 1]!) ways += 1;
  return gain - ways * (INTO_GARBAGE + OUT_OF_GARBAGE);
}
