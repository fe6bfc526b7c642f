import type { Section } from '../search/band';
import { forward } from './forward';
import { type FineInput, latticeOf } from './lattice';
import { marginsOf } from './margins';
import { trace } from './trace';

/** Where the words of a section are said. */
export interface SectionTimes {
  /** Fine frames of the recording: first of each word, and behind its last; -1 for a word without. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Mean score of each word's frames, in nats; near zero where the sound is as the model expects. */
  readonly fits: Float32Array;
  /** How much worse it would be to start the word elsewhere, in nats; -1 where that was not asked. */
  readonly margins: Float32Array;
  /** Whether each frame of the section has sound that is not of the text. */
  readonly isGarbage: Uint8Array;
}

/** Times the words of a section to the fine frame; `isAsked`, by word of the section, says whose margins are wanted. */
export function timeSection(input: FineInput, section: Section, isAsked: Uint8Array): SectionTimes | null {
  const lattice = latticeOf(input, section);
  const paths = forward(lattice);
  const best = trace(lattice, paths);
  return best && { ...best, margins: marginsOf(lattice, paths, best.starts, isAsked) };
}
