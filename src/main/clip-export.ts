import { writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Clip } from '../core/clips/clip';
import { exporters } from '../core/clips/registry';
import { EarmarkError } from '../core/errors';
import { unwritable } from '../core/file-errors';
import type { ExportQuestion } from './dialogs';
import type { Episode } from './episodes/episode';

/**
 * Asks where, and writes clips there in a format of the registry. Returns the file's name, or null when the user
 * cancelled. Throws EarmarkError.
 */
export async function exportClips(
  { audio, transcript }: Pick<Episode, 'audio' | 'transcript'>,
  title: string,
  clips: readonly Clip[],
  format: string,
  ask: (question: ExportQuestion) => Promise<string | null>,
): Promise<string | null> {
  const exporter = exporters.find(({ id }) => id === format);
  if (!exporter) {
    throw new EarmarkError('unknown-format', `There is no clip format “${format}”.`, 'Choose another format.');
  }
  const source = { title, audioFile: audio?.fileName ?? null, transcriptFile: transcript?.fileName ?? null };
  const text = exporter.write(clips, source);

  const own = [audio?.path, transcript?.path].filter((path) => path !== undefined);
  const [first] = own;
  const folder = first === undefined ? null : dirname(first);
  const path = await ask({ title, folder, formatName: exporter.name, extension: exporter.extension });
  if (path === null) return null;
  if (own.includes(path)) throw wouldReplace(basename(path));
  await writeFile(path, text).catch((error) => {
    throw unwritable(error, basename(path));
  });
  return basename(path);
}

function wouldReplace(fileName: string): EarmarkError {
  return new EarmarkError(
    'cannot-write',
    `“${fileName}” is a file of the episode itself, and was left as it is.`,
    'Give the clips a name of their own.',
    { file: fileName },
  );
}
