import { basename } from 'node:path';
import { EarmarkError } from '../../core/errors';

/** Told of a file whose drive was waited for long enough. */
export function noAnswer(path: string): EarmarkError {
  const file = basename(path);
  return new EarmarkError(
    'no-answer',
    `The drive that “${file}” is on does not answer.`,
    'Check that it is connected, and try again.',
    { file },
  );
}
