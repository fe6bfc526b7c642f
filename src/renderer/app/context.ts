import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Clip } from '../../core/clips/clip';
import type { CommandId } from '../../ipc/commands';
import type { App } from './app';
import { tipOf } from './shortcuts';

export const AppContext = createContext<App | null>(null);

/** The program a component is part of. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('a component is rendered outside the program');
  return app;
}

/** Returns the tip of a button: what it does, and the key of its command. */
export function useTip(): (label: string, command: CommandId) => string {
  const platform = useStore(useApp().program, (state) => state.platform);
  return (label, command) => tipOf(label, command, platform);
}

/** The clip that is worked on; null without one. */
export function useChosenClip(): Clip | null {
  const { edits, chosen } = useApp();
  const id = useStore(chosen, (state) => state.clip);
  return useStore(edits, ({ clips }) => (id === null ? null : (clips.find((clip) => clip.id === id) ?? null)));
}
