import type { Cue } from './cue';

/** Cues of parallel tiers, one for each speaker, as one sequence in order of time; those without a time come last. */
export function inOrderOfTime(cues: readonly Cue[]): Cue[] {
  return cues.toSorted((a, b) => (a.start ?? Number.MAX_VALUE) - (b.start ?? Number.MAX_VALUE));
}
