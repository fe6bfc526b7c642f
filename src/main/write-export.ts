import { basename, dirname } from 'node:path';
import type { ExportQuestion } from './dialogs';
import type { Episode } from './episodes/episode';
import type { DoOnce } from './files/file-processes';

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
  once: DoOnce,
): Promise<string | null> {
  const own = [audio?.path, transcript?.path].filter((path) => path !== undefined);
  const [first] = own;
  const path = await ask({ ...question, folder: first === undefined ? null : dirname(first) });
  if (path === null) return null;
  await once(path, 'writeExported', { path, content: await write(), own, replaces: 'all but recordings' });
  return basename(path);
}
