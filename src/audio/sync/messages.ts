import type { Alignment } from '../../core/align/alignment';
import { EarmarkError, type PlainError, plainError } from '../../core/errors';
import type { SyncProgress } from './request';

/** Messages from the coordinating thread. */
export type CoordinatorMessage =
  | { readonly kind: 'progress'; readonly progress: SyncProgress }
  | { readonly kind: 'alignment'; readonly alignment: Alignment }
  | Failure;

/** An error for the user, as plain data: errors lose their class between threads. */
export interface Failure {
  readonly kind: 'failed';
  readonly error: PlainError;
}

/** Converts an error for the user to plain data; throws any other. */
export function failure(error: unknown): Failure {
  if (!(error instanceof EarmarkError)) throw error;
  return { kind: 'failed', error: plainError(error) };
}
