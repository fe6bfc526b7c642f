import type { EarmarkError, PlainError } from '../core/errors';

/** An error as it crosses between processes, in the user's words: what happened, and what to do. */
export interface Problem extends Omit<PlainError, 'place'> {
  /** Name of the file, without its folder: the renderer knows no paths. */
  readonly file?: string;
  readonly line?: number;
}

/** The answer to every request. Failures cross as values, never as bare exceptions. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function problemOf({ code, key, parameters, message, advice, place }: EarmarkError): Problem {
  return { code, key, parameters, message, advice, ...place };
}
