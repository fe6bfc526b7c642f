import { basename, join } from 'node:path';
import { fileNameOf } from '../core/clips/file-name';
import { withAliases } from '../core/edits/aliases';
import { editedText } from '../core/edits/edited';
import { EarmarkError } from '../core/errors';
import type { TranscriptWriter } from '../core/transcript/transcript-format';
import { transcriptWriters } from '../core/transcript/writers';
import { writeExported } from './exported-file';
import { freeNames } from './free-names';
import type { KeptWork } from './search/kept-work';
import { readEpisode } from './search/read-episode';
import { libraryError } from './wording';

/** Whole transcripts to export, and where they go. */
export interface TranscriptsExport {
  readonly episodes: readonly ExportedEpisode[];
  /** The id of a writer. */
  readonly format: string;
  /** Bears on formats that can leave the times out. */
  readonly withTimes: boolean;
  /** Path of an existing folder. */
  readonly folder: string;
}

/** An episode, as the list of the library has it. */
export interface ExportedEpisode {
  /** Its file is named by it. */
  readonly title: string;
  /** What tells it apart from others of its title, which its file is named by, too; null if nothing has to. */
  readonly apart: string | null;
  /** Paths of its files; null for one that it lacks. */
  readonly audio: string | null;
  readonly transcript: string;
}

/** Another episode is done. */
export interface TranscriptsProgress {
  /** How many are done now. */
  readonly done: number;
  readonly of: number;
  /** Null if it was written. */
  readonly failure: FailedExport | null;
}

/** An episode that was not exported, and why: whole sentences. */
export interface FailedExport {
  readonly title: string;
  readonly reason: string;
}

/**
 * Writes the transcript of each episode into a file of its own, with the corrections of people, the names of the
 * library, and the best times that are known. No file that is there is replaced. `onProgress` is told which cannot be read or written; the others are
 * still written. Resolves with the names of the files. Rejects with EarmarkError for an unknown format or a folder that cannot be listed, and with the signal's
 * reason.
 */
export async function exportTranscripts(
  { episodes, format, withTimes, folder }: TranscriptsExport,
  library: KeptWork,
  signal: AbortSignal,
  onProgress: (progress: TranscriptsProgress) => void,
): Promise<string[]> {
  const writer = transcriptWriters.find(({ id }) => id === format);
  if (!writer) throw libraryError('unknown-format/transcripts', { format });
  const wanted = episodes.map((episode) => `${nameOf(episode)}.${writer.extension}`);
  const names = await freeNames(wanted, folder, false);
  await library.people.read();
  const files: string[] = [];
  for (const [index, episode] of episodes.entries()) {
    signal.throwIfAborted();
    const name = names[index] ?? '';
    const writing = { writer, withTimes, path: join(folder, name) };
    const reason = await exportOne(episode, writing, library).then(() => null, reasonOf);
    if (reason === null) files.push(name);
    const failure = reason === null ? null : { title: episode.title, reason };
    onProgress({ done: index + 1, of: episodes.length, failure });
  }
  return files;
}

/** By its title and, where there is room for it, by what tells it apart, without the extension of a file. */
function nameOf({ title, apart }: ExportedEpisode): string {
  const mark = apart?.replace(/\.[a-z][a-z0-9]{1,7}$/i, '');
  const marked = mark === undefined ? null : fileNameOf(`${title} (${mark})`);
  return (marked?.endsWith(')') ? marked : fileNameOf(title)) ?? 'Episode';
}

interface Writing {
  readonly writer: TranscriptWriter;
  readonly withTimes: boolean;
  readonly path: string;
}

async function exportOne(
  { audio, transcript }: ExportedEpisode,
  { writer, withTimes, path }: Writing,
  library: KeptWork,
): Promise<void> {
  const { text, times, title, show } = await readEpisode({ audio, transcript }, library);
  if (!text) throw libraryError('empty-file/no-words', { file: basename(transcript) });
  // They rename speakers, and leave the words and their times.
  const aliases = withAliases(text.transcript, [], library.people.names.aliasesIn(show));
  const shown = editedText(text.transcript, aliases).transcript;
  const audioFile = audio === null ? null : basename(audio);
  const content = writer.write({ transcript: shown, source: text.source, times, title, audioFile, withTimes });
  const own = [audio, transcript].filter((file) => file !== null);
  await writeExported({ path, content, own, replaces: 'none' });
}

/** A hostile file may state times that are no times. */
function reasonOf(error: unknown): string {
  if (error instanceof EarmarkError) return `${error.message} ${error.advice}`;
  if (error instanceof RangeError) return 'Its transcript states times that make no sense.';
  throw error;
}
