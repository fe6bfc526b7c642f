import { basename } from 'node:path';
import { EarmarkError } from '../../core/errors';

/** The error for a file whose drive did not answer in time. */
export function noAnswer(path: string): EarmarkError {
  const file = basename(path);
  return new EarmarkError(
    'no-answer',
    `The drive that “${file}” is on does not answer.`,
    'Check that it is connected, and try again.',
    { file },
  );
}
