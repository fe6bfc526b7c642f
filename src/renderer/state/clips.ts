import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clip } from '../../core/clips/clip';
import type { Seconds } from '../../core/time/seconds';

/** The clips of the open episode, in order of time, with what was done to them. */
export interface ClipsState {
  readonly clips: readonly Clip[];
  readonly past: readonly (readonly Clip[])[];
  readonly future: readonly (readonly Clip[])[];
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

/** More steps than anyone undoes; keeps a long session from growing without end. */
const STEPS_KEPT = 200;

export function createClipsStore(): ClipsStore {
  const store = createStore<ClipsState>(() => ({ clips: [], past: [], future: [], pendingStart: null }));

  function change(clips: readonly Clip[]): void {
    const { clips: before, past } = store.getState();
    store.setState({ clips, past: [...past, before].slice(-STEPS_KEPT), future: [] });
  }

  const actions: ClipsActions = {
    load: (clips) => store.setState({ clips: inOrder(clips), past: [], future: [], pendingStart: null }),
    add: (clip) => change(inOrder([...store.getState().clips, clip])),
    rename(id, name) {
      const { clips } = store.getState();
      if (clips.some((clip) => clip.id === id && clip.name !== name)) {
        change(clips.map((clip) => (clip.id === id ? { ...clip, name } : clip)));
      }
    },
    remove(id) {
      const { clips } = store.getState();
      if (clips.some((clip) => clip.id === id)) change(clips.filter((clip) => clip.id !== id));
    },
    undo() {
      const { clips, past, future } = store.getState();
      const before = past.at(-1);
      if (!before) return false;
      store.setState({ clips: before, past: past.slice(0, -1), future: [clips, ...future] });
      return true;
    },
    redo() {
      const { clips, past, future } = store.getState();
      const after = future[0];
      if (!after) return false;
      store.setState({ clips: after, past: [...past, clips], future: future.slice(1) });
      return true;
    },
    setPendingStart: (pendingStart) => store.setState({ pendingStart }),
  };
  return Object.assign(store, { actions });
}

function inOrder(clips: readonly Clip[]): readonly Clip[] {
  return [...clips].sort((a, b) => a.start - b.start || a.end - b.end);
}
