import { codeOf, type Given, type MessageParameters } from './message-table';

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
  | 'not-library'
  | 'no-pairs'
  | 'unknown-format'
  | 'cannot-read'
  | 'cannot-write'
  | 'cannot-copy'
  | 'not-printed'
  | 'other-kind'
  | 'no-answer'
  | 'damaged-file'
  | 'newer-version'
  | 'rescued'
  | 'cancelled'
  | 'interrupted'
  | 'bad-edit'
  | 'bad-request'
  | 'internal';

/** A code, or a code and one of its cases: `cannot-read/pipe`. A key has one message. */
export type ErrorKey = ErrorCode | `${ErrorCode}/${string}`;

/** The English of an error: `message` says what happened, `advice` what to do. */
export interface ErrorWords {
  readonly message: string;
  readonly advice: string;
}

/** The errors of a room: what to say for each key. */
type ErrorTable = { readonly [Key in ErrorKey]?: (parameters: never) => ErrorWords };

/** An EarmarkError without its class, which does not cross between threads. */
export type PlainError = Pick<EarmarkError, 'code' | 'key' | 'parameters' | 'message' | 'advice' | 'place'>;

/**
 * An error for the user. It is made by the table of a room, in its `wording.ts`: whoever throws it names a key and
 * parameters. The parameters `file` and `line` are its place, too.
 */
export class EarmarkError extends Error {
  override readonly name = 'EarmarkError';
  readonly code: ErrorCode;
  readonly advice: string;
  readonly place: Place;

  private constructor(
    readonly key: ErrorKey,
    readonly parameters: MessageParameters,
    words: ErrorWords,
    cause?: unknown,
  ) {
    super(words.message, cause === undefined ? {} : { cause });
    this.code = codeOf<ErrorCode>(key);
    this.advice = words.advice;
    this.place = placeIn(parameters);
  }

  /** A function that makes the errors of a table: of a key, its parameters, and what caused the error. */
  static of<Table extends ErrorTable>(table: Table) {
    return <Key extends keyof Table & ErrorKey>(
      key: Key,
      ...[parameters, cause]: [...Given<Table[Key]>, cause?: unknown]
    ): EarmarkError => {
      const words = table[key] as (parameters: MessageParameters) => ErrorWords;
      const given = (parameters ?? {}) as MessageParameters;
      return new EarmarkError(key, given, words(given), cause);
    };
  }

  /** The error again that `plainError` made plain. */
  static revived({ key, parameters, message, advice }: PlainError): EarmarkError {
    return new EarmarkError(key, parameters, { message, advice });
  }

  /** The same error with other advice, which is in a `wording.ts` as well. */
  advising(advice: string): EarmarkError {
    return new EarmarkError(this.key, this.parameters, { message: this.message, advice }, this.cause);
  }
}

function placeIn({ file, line }: MessageParameters): Place {
  return {
    ...(typeof file === 'string' && { file }),
    ...(typeof line === 'number' && { line }),
  };
}

/** An error as plain data, for another thread or process. */
export function plainError({ code, key, parameters, message, advice, place }: EarmarkError): PlainError {
  return { code, key, parameters, message, advice, place };
}
