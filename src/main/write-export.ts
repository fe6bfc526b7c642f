import { basename, dirname } from 'node:path';
import type { ExportPlace } from '../library/exported-file';
import type { ExportQuestion } from './dialogs';
import { exportName } from './export-name';

export type AskWhere = (question: ExportQuestion) => Promise<string | null>;

/** Where the files of an episode are. */
interface FilesOfExport {
  readonly audio: { readonly path: string } | null;
  readonly transcript: { readonly path: string } | null;
}

/**
 * Asks where, and has `write` write an export of an episode there. Its name is made from `title`. Returns the file's
 * name, or null if the user cancelled. Throws EarmarkError.
 */
export async function writeExport(
  { audio, transcript }: FilesOfExport,
  title: string,
  question: Omit<ExportQuestion, 'folder' | 'name'>,
  ask: AskWhere,
  write: (place: ExportPlace) => Promise<void>,
): Promise<string | null> {
  const own = [audio?.path, transcript?.path].filter((path) => path !== undefined);
  const [first] = own;
  const folder = first === undefined ? null : dirname(first);
  const name = exportName(title, question.extension, folder, own);
  const path = await ask({ ...question, folder, name });
  if (path === null) return null;
  await write({ path, own, replaces: 'all but recordings' });
  return basename(path);
}
