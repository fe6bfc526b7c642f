import { type Forward, From, GarbageFrom, IMPOSSIBLE } from './forward';
import type { Lattice } from './lattice';

/** The best path through a lattice. */
export interface Trace {
  /** Sum of its frames' scores minus all costs. */
  readonly score: number;
  /**
   * The first fine frame of each of the section's words in the recording, and its end, exclusive; -1 for a word that
   * was not found.
   */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Mean score of each word's frames. */
  readonly fits: Float32Array;
  /** Score of each frame on the path. */
  readonly frameFits: Float32Array;
  /** For each frame, whether it is garbage. */
  readonly isGarbage: Uint8Array;
}

/** Follows the best path back. Null if no path leads to the end of the section. */
export function trace(lattice: Lattice, { takenOff, scores, garbageScores, from, garbageFrom }: Forward): Trace | null {
  const { words, frames, first, low, isDeep, origin, garbageOrigin, section } = lattice;
  const last = frames - 1;
  if (last < 0 || lattice.high[last]! < words) return null;
  const scoreOf = (state: number) => (state >= first[low[last]!]! ? scores[origin[last]! + state]! : IMPOSSIBLE);
  const silence = first[words]!;
  let word = words;
  let state: number | null = silence;
  let best = scoreOf(silence);
  if (words > 0 && scoreOf(silence - 1) > best) [best, state, word] = [scoreOf(silence - 1), silence - 1, words - 1];
  const inGarbage = garbageScores[garbageOrigin[last]! + words]!;
  if (inGarbage > best) [best, state, word] = [inGarbage, null, words];
  if (best <= IMPOSSIBLE) return null;
  const result: Trace = {
    score: best + takenOff,
    starts: new Int32Array(words).fill(-1),
    ends: new Int32Array(words).fill(-1),
    fits: new Float32Array(words),
    frameFits: new Float32Array(frames),
    isGarbage: new Uint8Array(frames),
  };
  for (let frame = last; frame >= 0; frame -= 1) {
    if (state === null) {
      result.isGarbage[frame] = 1;
      result.frameFits[frame] = lattice.garbageFits[frame]!;
      if (isDeep[frame]) continue;
      const came = garbageFrom[garbageOrigin[frame]! + word]!;
      if (came === GarbageFrom.Silence) state = first[word]!;
      else if (came === GarbageFrom.LastPhone) {
        state = first[word]! - 1;
        word -= 1;
      }
      continue;
    }
    const cell = origin[frame]! + state;
    result.frameFits[frame] = lattice.fits[cell]!;
    if (state > first[word]!) {
      if (result.ends[word] === -1) result.ends[word] = section.from + frame + 1;
      result.starts[word] = section.from + frame;
      result.fits[word] = result.fits[word]! + lattice.fits[cell]!;
    }
    const came: number = from[cell]!;
    if (came === From.Garbage) state = null;
    else {
      state -= came;
      if (state < first[word]!) word -= 1;
    }
  }
  for (let w = 0; w < words; w += 1) {
    result.fits[w] = result.fits[w]! / Math.max(1, result.ends[w]! - result.starts[w]!);
  }
  return result;
}
