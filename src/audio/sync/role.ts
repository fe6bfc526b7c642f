import type { ModelFiles } from '../../core/align/model/acoustic-model';
import type { CoordinatorJob } from './coordinator';
import type { StretchesJob } from './stretches';

/** What a thread does: it runs an alignment, finds words in stretches, or does parts of the work of another thread. */
export type Role =
  | { readonly role: 'coordinator'; readonly code: string; readonly job: CoordinatorJob }
  | { readonly role: 'stretches'; readonly job: StretchesJob }
  | { readonly role: 'worker'; readonly model: ModelFiles; readonly isHeld: Int32Array };
