import { writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { EarmarkError } from '../core/errors';
import { unwritable } from '../core/file-errors';
import type { ExportQuestion } from './dialogs';
import type { Episode } from './episodes/episode';

export type AskWhere = (question: ExportQuestion) => Promise<string | null>;

/**
 * Asks where, and writes an export of an episode there. `write` is called once the place is known. Returns the file's
 * name, or null when the user cancelled. Throws EarmarkError.
 */
export async function writeExport(
  { audio, transcript }: Pick<Episode, 'audio' | 'transcript'>,
  question: Omit<ExportQuestion, 'folder'>,
  write: () => string | Promise<string>,
  ask: AskWhere,
): Promise<string | null> {
  const own = [audio?.path, transcript?.path].filter((path) => path !== undefined);
  const [first] = own;
  const path = await ask({ ...question, folder: first === undefined ? null : dirname(first) });
  if (path === null) return null;
  if (own.includes(path)) throw wouldReplace(basename(path));
  const text = await write();
  await writeFile(path, text).catch((error: unknown) => {
    throw unwritable(error, basename(path));
  });
  return basename(path);
}

function wouldReplace(fileName: string): EarmarkError {
  return new EarmarkError(
    'cannot-write',
    `“${fileName}” is a file of the episode itself, and was left as it is.`,
    'Give the export a name of its own.',
    { file: fileName },
  );
}
