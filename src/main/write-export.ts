import { basename, dirname } from 'node:path';
import { transcriptWriters } from '../core/transcript/writers';
import type { ExportPlace } from '../library/exported-file';
import { WORK_EXTENSION, type Work, workText } from '../library/work-file';
import type { ExportQuestion } from './dialogs';
import type { Episode } from './episodes/episode';
import { exportName } from './export-name';
import type { DoOnce } from './files/file-processes';
import { mainError } from './wording';

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

/**
 * Asks where, and writes there the PDF that `make` makes of the page. Returns the file's name, or null if the user
 * cancelled. `present` returns the episode, and throws if the page does not show it any more. Throws EarmarkError.
 */
export async function exportPdf(
  present: () => FilesOfExport,
  title: string,
  make: () => Promise<Uint8Array>,
  ask: AskWhere,
  once: DoOnce,
): Promise<string | null> {
  const question = { what: 'transcript', formatName: 'PDF', extension: 'pdf' } as const;
  return writeExport(present(), title, question, ask, async (place) => {
    // Another episode may have been opened while the user chose a place, or while the page was read.
    present();
    const content = await make();
    present();
    await once(place.path, 'writeExported', { ...place, content });
  });
}

/**
 * Asks where, and writes the episode's whole transcript there in a format of the registry. Returns the file's name, or
 * null if the user cancelled. `withTimes` bears on formats that can leave the times out. Throws EarmarkError.
 */
export async function exportTranscript(
  episode: Pick<Episode, 'audio' | 'transcript' | 'times'>,
  title: string,
  { format, withTimes }: { readonly format: string; readonly withTimes: boolean },
  ask: AskWhere,
  once: DoOnce,
): Promise<string | null> {
  const { audio, transcript: opened, times } = episode;
  const writer = transcriptWriters.find(({ id }) => id === format);
  if (!writer) {
    throw mainError('unknown-format', { format });
  }
  if (!opened) throw mainError('bad-request/no-transcript');
  const { transcript } = opened;
  const question = { what: 'transcript', formatName: writer.name, extension: writer.extension } as const;
  return writeExport(episode, title, question, ask, async (place) => {
    const audioFile = audio?.fileName ?? null;
    const { path, fingerprint } = opened;
    const source = await once(path, 'source', { path, fingerprint });
    const content = writer.write({ transcript, times, title, audioFile, source, withTimes });
    await once(place.path, 'writeExported', { ...place, content });
  });
}
