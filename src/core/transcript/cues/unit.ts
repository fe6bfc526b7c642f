/** People say about 15 characters a second. Between these bounds a number counts something else: characters, mostly. */
const FEWEST_OF_A_SECOND = 3;
const MOST_OF_A_MILLISECOND = 0.2;

/**
 * How many of a unit are a second, for whole numbers that do not say: from the first of them to the last, so many
 * characters are said. 1 for seconds, 1000 for thousandths, null where people do not speak as fast or as slowly.
 */
export function unitsPerSecond(first: number, last: number, characters: number): 1 | 1000 | null {
  const rate = characters / Math.max(1, last - first);
  if (rate < MOST_OF_A_MILLISECOND) return 1000;
  return rate > FEWEST_OF_A_SECOND ? 1 : null;
}
