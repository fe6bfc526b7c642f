import { WORK_EXTENSION, type Work, workText } from '../library/work-file';
import type { DoOnce } from './files/file-processes';
import { type AskWhere, writeExport } from './write-export';

/** The work on an episode, and where its files were last. */
export interface WorkOfEpisode {
  readonly work: Omit<Work, 'earmark' | 'version' | 'made'>;
  readonly audio: { readonly path: string } | null;
  readonly transcript: { readonly path: string } | null;
}

/**
 * Asks where, and writes the work on an episode there. Returns the file's name, or null if the user cancelled. Throws
 * EarmarkError.
 */
export function exportWork({ work, ...files }: WorkOfEpisode, ask: AskWhere, once: DoOnce): Promise<string | null> {
  const question = { what: 'work', formatName: 'Work exported by Earmark', extension: WORK_EXTENSION } as const;
  return writeExport(files, work.title, question, ask, (place) =>
    once(place.path, 'writeExported', { ...place, content: workText(work) }),
  );
}
