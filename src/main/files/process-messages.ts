import type { PlainError } from '../../core/errors';
import type { ServiceName } from './services';

/** What main asks of a process. */
export interface Asked {
  /** Names the answer. */
  readonly id: number;
  readonly name: ServiceName;
  readonly input: unknown;
}

/** The messages of a process: its progress, and at last the answer or the error. */
export type Reply = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'error'; readonly error: PlainError }
  /** An unexpected error, in its own words. */
  | { readonly kind: 'fault'; readonly words: string }
);
