import { basename } from 'node:path';
import { EarmarkError } from '../../core/errors';
import { unreadable } from '../../core/file-errors';
import { statFile } from '../../files/open-file';

/** The stamp of a file that the system did not let Earmark read. It equals no other, so the next look tries again. */
export const TO_TRY_AGAIN = '';

/** Whether a file is at a path. One of which the system does not tell counts as there. */
export async function isThere(path: string): Promise<boolean> {
  return (await stamp(path)) !== null;
}

/** Shows whether a file was written to. Null if it is not there, or no file; `TO_TRY_AGAIN` if the system does not tell. */
export async function stamp(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs } = await statFile(path);
    return `${size}:${mtimeMs}`;
  } catch (error) {
    const isGone = error instanceof EarmarkError || unreadable(error, basename(path)).code === 'not-found';
    return isGone ? null : TO_TRY_AGAIN;
  }
}
