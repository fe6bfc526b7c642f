import type { Section } from '../search/band';
import { settleBorders } from './borders';
import { type FineInput, latticeOf } from './lattice';
import { marginsOf } from './margins';
import { moveIntoOverlaps } from './overlaps';
import { forward, trace } from './viterbi';

/** When the words of a section are said. */
export interface SectionTimes {
  /**
   * Fine frames of the recording: where each word starts, and where it ends, exclusive; -1 for a word that was not
   * found.
   */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Mean score of each word's frames, in nats. Near zero where the sound is as the model expects. */
  readonly fits: Float32Array;
  /** How much worse it would be to start the word elsewhere, in nats; -1 for words not asked for. */
  readonly margins: Float32Array;
  /** Whether each frame of the section has sound that is not of the text. */
  readonly isGarbage: Uint8Array;
}

/** Times the words of a section to the fine frame. `isTurnStart` is by word of the section; those words get margins. */
export function timeSection(input: FineInput, section: Section, isTurnStart: Uint8Array): SectionTimes | null {
  const lattice = latticeOf(input, section);
  const paths = forward(lattice);
  const best = trace(lattice, paths);
  if (best === null) return null;
  const margins = marginsOf(lattice, paths, best.starts, isTurnStart);
  // Two voices are compared by the sound as it is, which both have in common.
  const asHeard = { ...input, voices: null };
  settleBorders(asHeard, section, best, isTurnStart);
  moveIntoOverlaps(asHeard, section, best, isTurnStart);
  return { ...best, margins };
}
