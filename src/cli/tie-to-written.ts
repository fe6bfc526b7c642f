import { resolve } from 'node:path';
import { AfterWriting } from '../core/document/after-writing';
import { shownClips, shownPins } from '../core/document/shown';
import { CorrectedText } from '../core/document/shown-text';
import { shownTimes } from '../core/document/shown-times';
import type { TextEdit } from '../core/edits/text-edit';
import { estimateTimes } from '../core/timing/estimate';
import { fromProgrammeStart } from '../core/timing/programme-start';
import type { SyncNames } from '../library/database/syncs';
import type { EpisodeKey } from '../library/episode-store';
import { fingerprintWords } from '../library/fingerprint';
import type { Library } from '../library/library';
import { readTranscriptFile, type TranscriptFile } from '../library/read-transcript';
import { onFile } from './problems';

/**
 * Goes on with an episode after corrections were written into the file of its transcript, which was read `before`. They are
 * no corrections any more. All else, and what was found in the sound, is tied to the words of the file. Throws FileProblem
 * if the file cannot be read.
 */
export async function tieToWritten(
  library: Library,
  key: EpisodeKey,
  path: string,
  before: TranscriptFile,
  written: readonly TextEdit[],
): Promise<void> {
  const now = await onFile(path, () => readTranscriptFile(path));
  const { audio = null, duration = null } = library.episodes.known(key) ?? {};
  const recording = audio?.fingerprint ?? null;
  const source = fromProgrammeStart(before.transcript, duration);
  const read = fromProgrammeStart(now.transcript, duration);
  const sync = recording === null ? null : await library.syncs.read({ ...namesOf(before), audio: recording }, source);
  const { state } = library.documents.now(key);
  const estimate = estimateTimes(source, duration);
  const { pins } = shownPins(state, source);
  const times = shownTimes({ transcript: source, estimate, duration, sync, pins });
  const shown = new CorrectedText().of({ transcript: source, times }, state.edits);
  const clips = shownClips(state, { ...shown, recording, heard: sync?.alignment.belongs === true });
  const after = new AfterWriting({ source, written, read });
  library.episodes.update(key, { transcript: { fingerprint: now.fingerprint, path: resolve(path) } });
  library.documents.do(key, after.operation(state, clips));
  if (recording === null || !sync) return;
  const found = await library.stretches.known(recording, after.stretches(times));
  library.syncs.save({ ...namesOf(now), audio: recording }, after.sync(sync, after.times(times, found)));
}

function namesOf({ fingerprint, transcript }: TranscriptFile): Omit<SyncNames, 'audio'> {
  return { transcript: fingerprint, words: fingerprintWords(transcript.turns) };
}
