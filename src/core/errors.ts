/** Where the problem is, in what the user gave. */
export interface Place {
  /** Name of the file as the user knows it, without its folder. */
  readonly file?: string;
  /** 1-based line. */
  readonly line?: number;
}

/**
 * What can go wrong with the user's files and requests. A code is stable: tests, the command line and the interface
 * rely on it.
 */
export type ErrorCode =
  | 'not-found'
  | 'no-permission'
  | 'is-directory'
  | 'empty-file'
  | 'binary-file'
  | 'bad-encoding'
  | 'file-too-large'
  | 'not-audio'
  | 'unplayable'
  | 'cut-off'
  | 'changed'
  | 'left-out'
  | 'mixed-kinds'
  | 'too-many-parts'
  | 'other-recording'
  | 'stamps-beyond-end'
  | 'not-clips'
  | 'not-work'
  | 'no-pairs'
  | 'unknown-format'
  | 'cannot-read'
  | 'cannot-write'
  | 'other-kind'
  | 'no-answer'
  | 'damaged-file'
  | 'newer-version'
  | 'rescued'
  | 'cancelled'
  | 'interrupted'
  | 'bad-request'
  | 'internal';

/** An error in words for the user: `message` says what happened, `advice` what to do. */
export class EarmarkError extends Error {
  override readonly name = 'EarmarkError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly advice: string,
    readonly place: Place = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** An EarmarkError without its class, which does not cross between threads. */
export type PlainError = Pick<EarmarkError, 'code' | 'message' | 'advice' | 'place'>;

export function plainError({ code, message, advice, place }: EarmarkError): PlainError {
  return { code, message, advice, place };
}

export function earmarkError({ code, message, advice, place }: PlainError): EarmarkError {
  return new EarmarkError(code, message, advice, place);
}
