import type { PlainError } from '../../core/errors';
import type { ServiceName } from './services';

/** What main asks of a process. */
export interface Asked {
  /** Names the answer. */
  readonly id: number;
  readonly name: ServiceName;
  readonly input: unknown;
}

/** What the process tells: how far it is, and at last the answer, or what went wrong. */
export type Told = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'error'; readonly error: PlainError }
  /** What nobody expected, in its own words. */
  | { readonly kind: 'fault'; readonly words: string }
);
