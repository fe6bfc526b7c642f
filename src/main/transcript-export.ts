import { transcriptWriters } from '../core/transcript/writers';
import type { Episode } from './episodes/episode';
import type { DoOnce } from './files/file-processes';
import { mainError } from './wording';
import { type AskWhere, writeExport } from './write-export';

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
