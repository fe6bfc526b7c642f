/**
 * How long a word takes to say, relative to others: for now its letters. Weights have no unit; the pace of an episode
 * turns them into seconds.
 */
export function wordWeight(word: string): number {
  return word.length;
}

/** Seconds a unit of weight takes where an episode has no evidence of its own: English talk at some 170 words a minute. */
export const USUAL_PACE = 0.075;
