import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clip } from '../../core/clips/clip';
import { addClip, type ClipList, clipList, deleteClip, redo, renameClip, undo } from '../../core/clips/clip-list';
import type { Seconds } from '../../core/time/seconds';

/** The clips of the open episode, with what was done to them. */
export interface ClipsState extends ClipList {
  /** Where the listener marked a start that has no end yet. */
  readonly pendingStart: Seconds | null;
}

export interface ClipsActions {
  /** Takes another episode's clips: nothing of the one before can be undone. */
  load(clips: readonly Clip[]): void;
  add(clip: Clip): void;
  rename(id: string, name: string): void;
  remove(id: string): void;
  /** Both return whether there was anything to undo or do again. */
  undo(): boolean;
  redo(): boolean;
  setPendingStart(time: Seconds | null): void;
}

export type ClipsStore = StoreApi<ClipsState> & { readonly actions: ClipsActions };

export function createClipsStore(): ClipsStore {
  const store = createStore<ClipsState>(() => ({ ...clipList([]), pendingStart: null }));

  /** Returns whether the edit changed anything. */
  function edit(change: (list: ClipList) => ClipList): boolean {
    const before = store.getState();
    const after = change(before);
    if (after !== before) store.setState(after);
    return after !== before;
  }

  const actions: ClipsActions = {
    load: (clips) => store.setState({ ...clipList(clips), pendingStart: null }),
    add: (clip) => void edit((list) => addClip(list, clip)),
    rename: (id, name) => void edit((list) => renameClip(list, id, name)),
    remove: (id) => void edit((list) => deleteClip(list, id)),
    undo: () => edit(undo),
    redo: () => edit(redo),
    setPendingStart: (pendingStart) => store.setState({ pendingStart }),
  };
  return Object.assign(store, { actions });
}
