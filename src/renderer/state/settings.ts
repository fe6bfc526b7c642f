import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettings, type Settings } from '../../core/settings/settings';

/** The choices that are remembered for all episodes: what changes here is obeyed everywhere, and kept. */
export type SettingsStore = StoreApi<Settings>;

export function createSettingsStore(): SettingsStore {
  return createStore(() => defaultSettings);
}
