import type { Clip } from './clip';

/** The clips of an episode, in order of time. Immutable: an edit that changes something gives a new one. */
export type ClipList = readonly Clip[];

export function clipList(clips: readonly Clip[]): ClipList {
  return clips.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

export function addClip(clips: ClipList, clip: Clip): ClipList {
  return clipList([...clips, clip]);
}

/** Gives a clip another name. Without effect for an id that is not in the list. */
export function renameClip(clips: ClipList, id: string, name: string): ClipList {
  const isToChange = (clip: Clip) => clip.id === id && clip.name !== name;
  return clips.some(isToChange) ? clips.map((clip) => (isToChange(clip) ? { ...clip, name } : clip)) : clips;
}

/** Without effect for an id that is not in the list. */
export function deleteClip(clips: ClipList, id: string): ClipList {
  return clips.some((clip) => clip.id === id) ? clips.filter((clip) => clip.id !== id) : clips;
}
