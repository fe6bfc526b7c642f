import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NOTHING_MADE } from '../core/document/replica';
import { shownPins } from '../core/document/shown';
import type { TextEdit } from '../core/edits/text-edit';
import { EarmarkError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import type { SavedPin } from '../core/timing/pin';
import type { Transcript } from '../core/transcript/model';
import { dataFolder } from '../library/data-folder';
import { storeHere } from '../library/database/calls';
import type { FoundSync } from '../library/database/syncs';
import type { RecordingNow } from '../library/episode-store';
import { type Fingerprint, fingerprintAudio, fingerprintWords } from '../library/fingerprint';
import { Library } from '../library/library';
import { isThere } from '../library/search/stamp';
import { FileProblem, lineOf, onFile } from './problems';

/** A recording and its transcript, with what Earmark remembers about both. */
export interface Remembered {
  readonly library: Library;
  readonly pair: FoundSync;
  /** The moments set by hand, at their words. */
  readonly pins: readonly SavedPin[];
  /** The corrections of the transcript. */
  readonly edits: readonly TextEdit[];
}

/** Opens what Earmark remembers in a data folder, as the app does. Damage is reported on stderr. */
export async function openLibrary(folder: string): Promise<Library> {
  const library = await Library.open(folder, {
    onSaving: () => {},
    onDamaged: (error) => console.error(lineOf(EarmarkError.revived(error), null)),
    rescuePlaces: [],
    openStore: storeHere,
  });
  await library.begun;
  return library;
}

/** Milliseconds between two tries to write what took minutes to find: another program may hold the database. */
const TRIES = [1000, 2000, 5000, 10_000, 20_000];

/** Waits until what was found for a file is on disk, for less than a minute. Throws FileProblem. */
export async function saved(library: Library, path: string): Promise<void> {
  await library.flush();
  for (const wait of TRIES) {
    if (!library.saving.error) return;
    await pause(wait);
    await library.flush();
  }
  if (library.saving.error) throw new FileProblem(path, library.saving.error);
}

/**
 * What a data folder has about a pair. Without a name it is the usual folder, and the result is null for an unknown
 * pair: files that were never opened in the app leave no trace. Throws FileProblem.
 */
export async function rememberedIn(
  folder: string | undefined,
  text: { readonly transcript: Transcript; readonly fingerprint: Fingerprint },
  audio: string,
): Promise<Remembered | null> {
  if (folder === undefined && !existsSync(dataFolder())) return null;
  const library = await openLibrary(folder ?? dataFolder());
  const { isKnown, ...remembered } = await rememberedOf(library, text, audio);
  if (isKnown || folder !== undefined) return remembered;
  await library.close();
  return null;
}

/** What a library has about a pair, and whether it knows the episode. Throws FileProblem. */
export async function rememberedOf(
  library: Library,
  { transcript, fingerprint }: { readonly transcript: Transcript; readonly fingerprint: Fingerprint },
  path: string,
): Promise<Remembered & { readonly isKnown: boolean }> {
  const audio = await fingerprintOfAudio(path);
  const pair = { audio, transcript: fingerprint, words: fingerprintWords(transcript.turns) };
  const found = await library.episodes.find(pair, recordingAt(path));
  if (found) await library.documents.open(found.key);
  const state = found ? library.documents.now(found.key).state : NOTHING_MADE;
  const { pins } = shownPins(state, transcript);
  return { library, pair, pins, edits: state.edits, isKnown: found !== null };
}

/** The fingerprint of a recording. Throws FileProblem. */
export function fingerprintOfAudio(path: string): Promise<Fingerprint> {
  return onFile(path, () =>
    fingerprintAudio(path).catch((error: unknown) => {
      throw unreadable(error, path);
    }),
  );
}

/** A recording, for which the work on another one of the same transcript is not taken. */
export function recordingAt(path: string): RecordingNow {
  return { path: resolve(path), isThere };
}
