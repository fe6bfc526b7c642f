/** People say about 15 characters a second. Outside these bounds a number counts something else, usually characters. */
const FEWEST_OF_A_SECOND = 3;
const MOST_OF_A_MILLISECOND = 0.2;

/**
 * How many units make a second, for integers without a stated unit. This many characters are said from the first number
 * to the last. 1 for seconds, 1000 for thousandths, null where nobody would speak as fast or as slowly.
 */
export function unitsPerSecond(first: number, last: number, characters: number): 1 | 1000 | null {
  const rate = characters / Math.max(1, last - first);
  if (rate < MOST_OF_A_MILLISECOND) return 1000;
  return rate > FEWEST_OF_A_SECOND ? 1 : null;
}
