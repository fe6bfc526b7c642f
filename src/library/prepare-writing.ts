import { setTimeout as pause } from 'node:timers/promises';
import type { Clip } from '../core/clips/clip';
import { AfterWriting } from '../core/document/after-writing';
import { apply } from '../core/document/apply';
import { isOpenIn, operationNow } from '../core/document/noted-writing';
import type { Operation } from '../core/document/operation';
import type { SavedSync } from '../core/document/shown-times';
import { fromProgrammeStart } from '../core/timing/programme-start';
import type { Transcript } from '../core/transcript/model';
import type { Times } from '../core/transcript/times';
import type { EpisodeKey } from './episode-store';
import { type Fingerprint, fingerprintWords } from './fingerprint';
import type { Library } from './library';
import type { OpenedAudio } from './opened';
import type { WordRevision } from './revise-words';

/** An episode into whose transcript corrections are to be written. */
interface Written {
  readonly key: EpisodeKey;
  readonly audio: Pick<OpenedAudio, 'fingerprint' | 'duration'> | null;
  /** As the file has it, and the times of it. */
  readonly transcript: Transcript;
  readonly times: Times;
  readonly sync: SavedSync | null;
  /** All clips as they are shown. */
  readonly clips: readonly Clip[];
}

/**
 * Prepares for corrections being written into a transcript's file: saves what was found in the sound for the words that
 * the file will have, and notes what becomes of the document. So nothing is lost if this process is killed after the
 * file was written. Returns what goes on after that, and the operation that was noted.
 */
export async function prepareWriting(
  library: Library,
  of: Written,
  revision: WordRevision,
): Promise<{ readonly after: AfterWriting; readonly operation: Operation }> {
  const { key, audio, transcript, times, sync, clips } = of;
  const { written, becomes } = revision;
  const read = fromProgrammeStart(becomes.transcript, audio?.duration ?? null);
  const after = new AfterWriting({ source: transcript, written, read });
  if (audio && sync) {
    const found = await library.stretches.known(audio.fingerprint, after.stretches(times));
    const names = {
      audio: audio.fingerprint,
      transcript: becomes.fingerprint,
      words: fingerprintWords(becomes.transcript.turns),
    };
    library.syncs.save(names, after.sync(sync, after.times(times, found)));
  }
  const operation = after.operation(library.documents.now(key).state, clips);
  await noteWriting(library, key, becomes.fingerprint, operation);
  return { after, operation };
}

/**
 * Notes what becomes of a document once the file of its transcript is rewritten, as `file`. Resolves when that is on
 * disk. Until the writing is done or left, no opening in this process finishes it.
 */
export async function noteWriting(
  library: Library,
  key: EpisodeKey,
  file: Fingerprint,
  operation: Operation,
): Promise<void> {
  const applied = apply(library.documents.now(key).state, operation);
  if (!applied) return;
  library.rewriting.add(key);
  library.writings.save(key, { file, operation, inverse: applied.inverse });
  await onDisk(library);
}

/** The document is as its file by now: what was noted is removed if that is on disk. Otherwise the next opening does it. */
export async function writingIsDone(library: Library, key: EpisodeKey): Promise<void> {
  writingIsLeft(library, key);
  await onDisk(library);
  const isSaved = library.episodes.isSaved(key) && library.documents.of(key).pending.length === 0;
  if (isSaved && !library.rewriting.has(key)) library.writings.save(key, null);
}

/** Nothing was written: what was noted is removed. */
export function writingIsOff(library: Library, key: EpisodeKey): void {
  writingIsLeft(library, key);
  library.writings.save(key, null);
}

/** Nobody in this process goes on with a writing: the next opening of the file may finish it. */
export function writingIsLeft(library: Library, key: EpisodeKey): void {
  library.rewriting.delete(key);
}

/** Milliseconds. A data folder that does not answer keeps no transcript from being written. */
const LONGEST_WAIT = 5000;

async function onDisk(library: Library): Promise<void> {
  await Promise.race([library.flush(), pause(LONGEST_WAIT, undefined, { ref: false })]);
}

/**
 * Brings a document up to the file of its transcript, if a process was killed after it had rewritten the file. What was
 * changed since that was noted stays. Call it before the episode of a file is looked up.
 */
export async function finishWriting(library: Library, path: string, file: Fingerprint): Promise<void> {
  for (const [key, noted] of await library.writings.all()) {
    if (noted.file !== file || library.rewriting.has(key)) continue;
    await library.documents.open(key);
    // What could not be read may still have the corrections.
    if (library.documents.isUnread(key)) continue;
    const { state } = library.documents.now(key);
    if (isOpenIn(state, noted)) {
      library.episodes.update(key, { transcript: { path, fingerprint: file } });
      library.documents.do(key, operationNow(noted, state));
    }
    await writingIsDone(library, key);
  }
}
