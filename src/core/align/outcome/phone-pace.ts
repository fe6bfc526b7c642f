import type { Heard } from './heard';

/** Median seconds for each phone in a recording, over the words that were found; 0 if none was. */
export function paceOf({ starts, ends }: Heard, phonesOf: (word: number) => number): number {
  const paces = Array.from(starts, (start, word) => (ends[word]! - start) / phonesOf(word));
  const found = paces.filter((pace) => !Number.isNaN(pace)).sort((a, b) => a - b);
  return found[found.length >> 1] ?? 0;
}
