import { EarmarkError } from '../core/errors';
import { transcriptWriters } from '../core/transcript/write/registry';
import type { OpenedTranscript } from '../library/opening';
import { readTranscriptFile } from '../library/read-transcript';
import type { Episode } from './episodes/episode';
import { type AskWhere, writeExport } from './write-export';

/**
 * Asks where, and writes the episode's whole transcript there in a format of the registry. Returns the file's name, or
 * null when the user cancelled. Throws EarmarkError.
 */
export async function exportTranscript(
  episode: Pick<Episode, 'audio' | 'transcript' | 'times'>,
  title: string,
  format: string,
  ask: AskWhere,
): Promise<string | null> {
  const { audio, transcript: opened, times } = episode;
  const writer = transcriptWriters.find(({ id }) => id === format);
  if (!writer) {
    throw new EarmarkError('unknown-format', `There is no transcript format “${format}”.`, 'Choose another format.');
  }
  if (!opened) throw new EarmarkError('bad-request', 'This episode has no transcript.', 'Open its transcript first.');
  const { transcript } = opened;
  const question = { what: 'transcript', title, formatName: writer.name, extension: writer.extension } as const;
  const write = async () => {
    const audioFile = audio?.fileName ?? null;
    return writer.write({ transcript, times, title, audioFile, source: await sourceOf(opened) });
  };
  return writeExport(episode, question, write, ask);
}

/** The text the transcript was read from; null when its file is gone or says something else by now. */
async function sourceOf({ path, fingerprint }: OpenedTranscript): Promise<string | null> {
  try {
    const file = await readTranscriptFile(path);
    return file.fingerprint === fingerprint ? file.source : null;
  } catch (error) {
    if (error instanceof EarmarkError) return null;
    throw error;
  }
}
