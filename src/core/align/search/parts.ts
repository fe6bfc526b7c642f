import type { Section } from './band';
import type { CoarsePath, PhoneScores } from './coarse';

/** How many of the words with these starts were found. */
export const countFound = (starts: Int32Array): number =>
  starts.reduce((count, start) => count + (start < 0 ? 0 : 1), 0);

/**
 * Runs of found words without other sound between them. Each has at least this many words, so it is not there by
 * chance.
 */
export function runsIn(
  { starts, ends, isGarbage }: CoarsePath,
  firstWord: number,
  endWord: number,
  least: number,
): Section[] {
  const runs: Section[] = [];
  for (let first = firstWord; first < endWord; ) {
    let end = first + 1;
    if (starts[first]! >= 0) while (end < endWord && starts[end]! >= 0 && !isGarbage[ends[end - 1]!]) end += 1;
    if (end - first >= least) runs.push({ firstWord: first, endWord: end, from: starts[first]!, to: ends[end - 1]! });
    first = end;
  }
  return runs;
}

/** The scores of some frames. */
export function scoresOf(all: PhoneScores, from: number, to: number): PhoneScores {
  return { ...all, scores: all.scores.subarray(from * all.phones, to * all.phones) };
}

/** Writes the path of a part into that of the whole. `firstWord` and `from` are the part's first word and frame. */
export function writePath(whole: CoarsePath, part: CoarsePath, firstWord: number, from: number): void {
  const offset = (frame: number) => (frame < 0 ? frame : frame + from);
  whole.starts.set(part.starts.map(offset), firstWord);
  whole.ends.set(part.ends.map(offset), firstWord);
  whole.wordAt.set(
    part.wordAt.map((word) => word + firstWord),
    from,
  );
  whole.isGarbage.set(part.isGarbage, from);
}
