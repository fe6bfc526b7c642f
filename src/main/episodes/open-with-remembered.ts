import type { PlainError } from '../../core/errors';
import type { Library } from '../../library/library';
import type { Opened } from '../../library/opened';
import type { EpisodeFiles } from '../../library/partners';
import { fingerprintsOf } from './episode';
import { filesOfRecord } from './shelf';

/** Opens files. A single file brings back the partner with which it was last open. Rejects as `openFiles` does. */
export async function openWithRemembered(
  files: EpisodeFiles,
  library: Library,
  openFiles: (files: EpisodeFiles) => Promise<Opened>,
): Promise<Opened> {
  const opened = await openFiles(files);
  if (files.audio !== null && files.transcript !== null) return opened;
  const found = await library.episodes.find(fingerprintsOf(opened));
  if (!found) return opened;
  const remembered = filesOfRecord(found.record);
  const audio = files.audio ?? remembered.audio;
  const transcript = files.transcript ?? remembered.transcript;
  if (audio === null || transcript === null) return opened;
  const both = await openFiles({ audio, transcript });
  return both.audio && both.transcript ? both : opened;
}

/** The files that could not be opened, and why. */
export function failures(
  { errors }: Opened,
  files: EpisodeFiles,
): { readonly path: string; readonly error: PlainError }[] {
  return (['audio', 'transcript'] as const).flatMap((what) => {
    const error = errors[what];
    return error ? [{ path: files[what] ?? '', error }] : [];
  });
}
