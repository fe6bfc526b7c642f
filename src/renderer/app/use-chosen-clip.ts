import { useStore } from 'zustand';
import type { Clip } from '../../core/clips/clip';
import { useApp } from './context';

/** The clip that is worked on; null without one. */
export function useChosenClip(): Clip | null {
  const { edits, chosen } = useApp();
  const id = useStore(chosen, (state) => state.clip);
  return useStore(edits, ({ clips }) => (id === null ? null : (clips.find((clip) => clip.id === id) ?? null)));
}
