import type { Seconds } from '../time/seconds';
import type { Clip } from './clip';

/** The clips of an episode and what can be undone and redone. Immutable: every edit gives a new one. */
export interface ClipList {
  /** In order of time. */
  readonly clips: readonly Clip[];
  /** Earlier states, the latest last. */
  readonly past: readonly (readonly Clip[])[];
  /** Undone states, the one to redo next last. */
  readonly future: readonly (readonly Clip[])[];
}

/** How many edits can be undone. */
const LONGEST_PAST = 200;

/** A list as it was stored, with nothing to undo. */
export function clipList(clips: readonly Clip[]): ClipList {
  return { clips: inOrder(clips), past: [], future: [] };
}

export function addClip(list: ClipList, clip: Clip): ClipList {
  return edited(list, [...list.clips, clip]);
}

/** Gives a clip another name. Without effect for an id that is not in the list. */
export function renameClip(list: ClipList, id: string, name: string): ClipList {
  return changed(list, id, (clip) => (clip.name === name ? clip : { ...clip, name }));
}

/**
 * Moves a clip's start and end, in seconds; what is said in it goes along. Throws RangeError unless `start < end`.
 * Without effect for an id that is not in the list.
 */
export function setClipBounds(
  list: ClipList,
  id: string,
  start: Seconds,
  end: Seconds,
  said: Pick<Clip, 'text' | 'speakers'>,
): ClipList {
  if (!(start < end)) throw new RangeError(`a clip ends after it starts: ${start} to ${end}`);
  return changed(list, id, (clip) =>
    clip.start === start && clip.end === end ? clip : { ...clip, start, end, text: said.text, speakers: said.speakers },
  );
}

/** Without effect for an id that is not in the list. */
export function deleteClip(list: ClipList, id: string): ClipList {
  const clips = list.clips.filter((clip) => clip.id !== id);
  return clips.length === list.clips.length ? list : edited(list, clips);
}

/** Takes the last edit back. Without effect when there is none. */
export function undo(list: ClipList): ClipList {
  const clips = list.past.at(-1);
  if (clips === undefined) return list;
  return { clips, past: list.past.slice(0, -1), future: [...list.future, list.clips] };
}

/** Does the edit again that was taken back last. Without effect when there is none, or another edit came since. */
export function redo(list: ClipList): ClipList {
  const clips = list.future.at(-1);
  if (clips === undefined) return list;
  return { clips, past: [...list.past, list.clips], future: list.future.slice(0, -1) };
}

function changed(list: ClipList, id: string, change: (clip: Clip) => Clip): ClipList {
  const clips = list.clips.map((clip) => (clip.id === id ? change(clip) : clip));
  return clips.every((clip, index) => clip === list.clips[index]) ? list : edited(list, clips);
}

function edited(list: ClipList, clips: readonly Clip[]): ClipList {
  return { clips: inOrder(clips), past: [...list.past, list.clips].slice(-LONGEST_PAST), future: [] };
}

function inOrder(clips: readonly Clip[]): readonly Clip[] {
  return clips.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
