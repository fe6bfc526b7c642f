import { basename, dirname } from 'node:path';
import type { ExportQuestion } from './dialogs';
import { exportName } from './export-name';
import type { DoOnce } from './files/file-processes';

export type AskWhere = (question: ExportQuestion) => Promise<string | null>;

/** Where the files of an episode are. */
interface FilesOfExport {
  readonly audio: { readonly path: string } | null;
  readonly transcript: { readonly path: string } | null;
}

/**
 * Asks where, and writes an export of an episode there. `title` is what its name is made of. `write` is called once the place is known. Returns the file's
 * name, or null when the user cancelled. Throws EarmarkError.
 */
export async function writeExport(
  { audio, transcript }: FilesOfExport,
  title: string,
  question: Omit<ExportQuestion, 'folder' | 'name'>,
  write: () => string | Uint8Array | Promise<string>,
  ask: AskWhere,
  once: DoOnce,
): Promise<string | null> {
  const own = [audio?.path, transcript?.path].filter((path) => path !== undefined);
  const [first] = own;
  const folder = first === undefined ? null : dirname(first);
  const name = exportName(title, question.extension, folder, own);
  const path = await ask({ ...question, folder, name });
  if (path === null) return null;
  await once(path, 'writeExported', { path, content: await write(), own, replaces: 'all but recordings' });
  return basename(path);
}
