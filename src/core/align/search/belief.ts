import type { CoarsePath, PhoneScores } from './coarse';
import { INTO_GARBAGE, OUT_OF_GARBAGE } from './costs';
import { fitOf } from './refit';
import type { SearchWord } from './search-words';

/**
 * A text that gains this many nats with each word found is said: no other text does. Not if other sound was made dear,
 * for voices unlike the model's, because then any text gains as much.
 */
const SURE = 16;
/**
 * Another text is said if it gains more than this many times as much as by chance. Few words gain more or less by luck,
 * so it must be more by these nats, too, times the square root of their number.
 */
const BY_CHANCE = 1.35;
const LUCK = 20;
/** Nats that each word of such a text gains at least. Words of another text, found here and there, gain half as much. */
const LEAST = 5;

/** Whether a text with this gain and number of words found is said, so surely that chance need not be known. */
export const isSure = (gain: number, found: number) => gain > SURE * found;

/**
 * Whether a text is said that gains more than by chance.
 * @param byChance searches for what its words gain from the last to the first, as nobody says them. Not called where the
 *   gain is too small for any answer: most texts of other recordings need no second search.
 */
export function isBeyondChance(gain: number, byChance: () => number, found: number): boolean {
  const luck = LUCK * Math.sqrt(found);
  return gain > LEAST * found && gain > luck && gain > BY_CHANCE * Math.max(0, byChance()) + luck;
}

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
