import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettings, type Settings } from '../../core/settings/settings';
import type { ExportingView } from '../../ipc/export-views';
import type { ShelfView } from '../../ipc/library-views';
import type { SavingView, Snapshot } from '../../ipc/program-views';

/** Facts about the program as a whole. */
export interface ProgramState extends Pick<Snapshot, 'exporters' | 'transcriptWriters' | 'version' | 'platform'> {
  readonly saving: SavingView;
  /** Null when no export takes longer. */
  readonly exporting: ExportingView | null;
  /** False until main has sent what to show. Nothing is drawn before, so that nothing flashes. */
  readonly ready: boolean;
}

export type ProgramStore = StoreApi<ProgramState>;

export function createProgramStore(): ProgramStore {
  return createStore(() => ({
    exporters: [],
    transcriptWriters: [],
    version: '',
    platform: '',
    saving: { saved: true, problem: null },
    exporting: null,
    ready: false,
  }));
}

/** The choices that are remembered for all episodes. A change takes effect everywhere, and is saved. */
export type SettingsStore = StoreApi<Settings>;

export function createSettingsStore(): SettingsStore {
  return createStore(() => defaultSettings);
}

/** Recent episodes and the pairs of an opened folder. Main owns them. */
export type ShelfStore = StoreApi<ShelfView>;

export function createShelfStore(): ShelfStore {
  return createStore(() => ({ recent: [], folder: null }));
}
