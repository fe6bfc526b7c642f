import { resolve } from 'node:path';
import type { Operation } from '../core/document/operation';
import { shownClips, shownPins } from '../core/document/shown';
import { CorrectedText } from '../core/document/shown-text';
import { shownTimes } from '../core/document/shown-times';
import { estimateTimes } from '../core/timing/estimate';
import { fromProgrammeStart } from '../core/timing/programme-start';
import type { EpisodeKey } from '../library/episode-store';
import { fingerprintWords } from '../library/fingerprint';
import type { Library } from '../library/library';
import { prepareWriting, writingIsDone } from '../library/prepare-writing';
import type { TranscriptFile } from '../library/read-transcript';
import type { WordRevision } from '../library/revise-words';
import { saved } from './remembered';

/** An episode into whose transcript corrections are to be written. */
interface Written {
  readonly library: Library;
  readonly key: EpisodeKey;
  readonly file: TranscriptFile;
  readonly revision: WordRevision;
}

/** Prepares for corrections being written: a kill loses nothing from then on. Returns what becomes of the document. */
export async function prepared({ library, key, file, revision }: Written): Promise<Operation> {
  const { audio = null, duration = null } = library.episodes.known(key) ?? {};
  const recording = audio?.fingerprint ?? null;
  const transcript = fromProgrammeStart(file.transcript, duration);
  const names = { transcript: file.fingerprint, words: fingerprintWords(file.transcript.turns), audio: recording };
  const sync = recording === null ? null : await library.syncs.read(names, transcript);
  const { state } = library.documents.now(key);
  const { pins } = shownPins(state, transcript);
  const times = shownTimes({ transcript, estimate: estimateTimes(transcript, duration), duration, sync, pins });
  const shown = new CorrectedText().of({ transcript, times }, state.edits);
  const clips = shownClips(state, { ...shown, recording, heard: sync?.alignment.belongs === true });
  const of = { key, audio: audio && { ...audio, duration }, transcript, times, sync, clips };
  return (await prepareWriting(library, of, revision)).operation;
}

/**
 * Goes on with an episode after corrections were written into the file of its transcript. They are no corrections any
 * more. All else is tied to the words of the file. Throws FileProblem if that cannot be saved.
 */
export async function tieToWritten(
  { library, key, revision }: Omit<Written, 'file'>,
  operation: Operation,
): Promise<void> {
  const path = resolve(revision.path);
  library.episodes.update(key, { transcript: { fingerprint: revision.becomes.fingerprint, path } });
  library.documents.do(key, operation);
  await saved(library, path);
  await writingIsDone(library, key);
}
