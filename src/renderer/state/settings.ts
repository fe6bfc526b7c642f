import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettings, type Settings } from '../../core/settings/settings';

/** The choices that are remembered for all episodes. A change takes effect everywhere, and is saved. */
export type SettingsStore = StoreApi<Settings>;

export function createSettingsStore(): SettingsStore {
  return createStore(() => defaultSettings);
}
