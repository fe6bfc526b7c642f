import type { Clip } from '../core/clips/clip';
import { clipFormats, writeClips } from '../core/clips/registry';
import { EarmarkError } from '../core/errors';
import type { Episode } from './episodes/episode';
import type { DoOnce } from './files/file-processes';
import { type AskWhere, writeExport } from './write-export';

/**
 * Asks where, and writes clips there in a format of the registry. Returns the file's name, or null when the user
 * cancelled. Throws EarmarkError.
 */
export async function exportClips(
  episode: Pick<Episode, 'audio' | 'transcript'>,
  title: string,
  clips: readonly Clip[],
  format: string,
  ask: AskWhere,
  once: DoOnce,
): Promise<string | null> {
  const chosen = clipFormats.find(({ id }) => id === format);
  if (!chosen) {
    throw new EarmarkError('unknown-format', `There is no clip format “${format}”.`, 'Choose another format.');
  }
  const { audio, transcript } = episode;
  const source = { title, audioFile: audio?.fileName ?? null, transcriptFile: transcript?.fileName ?? null };
  const question = { what: 'clips', formatName: chosen.name, extension: chosen.extension } as const;
  return writeExport(episode, `${title} clips`, question, () => writeClips(chosen, clips, source), ask, once);
}
