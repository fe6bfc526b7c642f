import type { Clip } from './clip';

/** Clips in order of time, and those of the same time always in the same order. */
export function clipList(clips: readonly Clip[]): readonly Clip[] {
  return clips.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}
