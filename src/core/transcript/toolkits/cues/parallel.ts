import type { Cue } from './cue';

/** Merges cues of parallel tiers, one for each speaker, in order of time. Cues without a time come last. */
export function inOrderOfTime(cues: readonly Cue[]): Cue[] {
  return cues.toSorted((a, b) => (a.start ?? Number.MAX_VALUE) - (b.start ?? Number.MAX_VALUE));
}
