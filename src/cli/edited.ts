import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readTags } from '../audio/tags/read-tags';
import { NOTHING_MADE } from '../core/document/replica';
import { withAliases } from '../core/edits/aliases';
import { type EditedText, editedText } from '../core/edits/edited';
import { editedTimes } from '../core/edits/edited-times';
import type { FoundWords } from '../core/edits/stretches';
import type { TextEdit } from '../core/edits/text-edit';
import { warningOfLeft } from '../core/edits/warning-of-left';
import { dataFolder } from '../library/data-folder';
import type { EpisodeKey } from '../library/episode-store';
import type { Library } from '../library/library';
import { finishWriting } from '../library/prepare-writing';
import { showOf } from '../library/titles';
import { type TimedTranscript, timedTranscript } from './episode';
import { fingerprintOfAudio, openLibrary, recordingAt } from './remembered';

/** Whether and where a command looks for corrections of a transcript. */
export interface EditsWish {
  /** The data folder; undefined for the usual one. */
  readonly 'user-data-dir'?: string;
  /** Take the transcript as it is in its file. */
  readonly source?: boolean;
}

/** The options of a command that uses the corrected text. */
export const editsOptions = { 'user-data-dir': { type: 'string' }, source: { type: 'boolean' } } as const;

/** The same in its help. */
export const editsHelp = [
  '--source             the transcript as it is in its file, without the corrections that `edits` lists',
  '--user-data-dir=DIR  where Earmark keeps corrections, if not in the usual place',
];

/** A transcript with its corrections, and times for its words. */
export interface EditedTranscript extends TimedTranscript {
  /** Null where there are no corrections. */
  readonly edited: EditedText | null;
  /** Where its new words were found in the sound, if they were searched for. */
  readonly found?: FoundWords;
}

/** Reads a transcript, and applies the corrections that Earmark remembers of it. Throws FileProblem. */
export type ReadEdited = (path: string, audio: string | undefined) => Promise<EditedTranscript>;

/**
 * Does work that reads transcripts with their corrections. What Earmark remembers is opened once. `names` says whether
 * speakers have the names of the transcript, by which corrections name them, or those of the library.
 */
export async function readingEdits<T>(
  wish: EditsWish,
  names: 'of-transcript' | 'of-library',
  work: (read: ReadEdited) => Promise<T>,
): Promise<T> {
  const folder = wish['user-data-dir'] ?? dataFolder();
  if (wish.source || !existsSync(folder))
    return work(async (path, audio) => ({ ...(await timedTranscript(path, audio)), edited: null }));
  const library = await openLibrary(folder);
  try {
    return await work(async (path, audio) => {
      const timed = await timedTranscript(path, audio);
      const key = await episodeOf(library, path, timed, audio);
      const { edits, details } = key === null ? NOTHING_MADE : library.documents.now(key).state;
      if (names === 'of-transcript') return withEdits(timed, edits);
      const tags = audio === undefined ? null : await readTags(audio).catch(() => null);
      const aliases = library.people.names.aliasesIn(details.show ?? showOf(resolve(path), tags));
      return withEdits(timed, withAliases(timed.transcript, edits, aliases));
    });
  } finally {
    await library.close();
  }
}

/**
 * The episode that has a transcript, with its document open: by the content of the files or, if the transcript was
 * changed since, by its place. Null if there is none. Throws FileProblem.
 */
export async function episodeOf(
  library: Library,
  path: string,
  { fingerprint }: Pick<TimedTranscript, 'fingerprint'>,
  audio: string | undefined,
): Promise<EpisodeKey | null> {
  await finishWriting(library, resolve(path), fingerprint);
  const prints = { audio: audio === undefined ? null : await fingerprintOfAudio(audio), transcript: fingerprint };
  const recording = audio === undefined ? null : recordingAt(audio);
  const found = await library.episodes.find(prints, recording);
  const key = found?.key ?? (await library.episodes.keyOfTranscriptAt(resolve(path), recording));
  if (key !== null) await library.documents.open(key);
  return key;
}

/** The transcript with edits. Those that do not fit it any more become warnings. */
export function withEdits<T extends TimedTranscript>(timed: T, edits: readonly TextEdit[]): T & EditedTranscript {
  if (edits.length === 0) return { ...timed, edited: null };
  const edited = editedText(timed.transcript, edits);
  const warnings = [...edited.transcript.warnings, ...edited.left.map(warningOfLeft)];
  const transcript = { ...edited.transcript, warnings };
  return { ...timed, transcript, times: editedTimes(edited, timed.times), edited };
}
