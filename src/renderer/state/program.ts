import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SavingView, Snapshot } from '../../ipc/views';

/** What is true of the program as a whole. */
export interface ProgramState extends Pick<Snapshot, 'exporters' | 'transcriptWriters' | 'version' | 'platform'> {
  readonly saving: SavingView;
  /** Name of the file of an export that takes longer to write; null for none. */
  readonly exporting: string | null;
  /** False until main has told what to show: nothing is drawn before, so that nothing flashes. */
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
