import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SavingView, Snapshot } from '../../ipc/views';

/** Facts about the program as a whole. */
export interface ProgramState extends Pick<Snapshot, 'exporters' | 'transcriptWriters' | 'version' | 'platform'> {
  readonly saving: SavingView;
  /** Name of the file of a long export; null for none. */
  readonly exporting: string | null;
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
