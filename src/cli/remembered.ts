import { existsSync } from 'node:fs';
import { shownPins } from '../core/document/shown';
import { earmarkError } from '../core/errors';
import { unreadable } from '../core/file-errors';
import type { KeptPin } from '../core/timing/pin';
import type { Transcript } from '../core/transcript/model';
import { dataFolder } from '../library/data-folder';
import { storeHere } from '../library/database/calls';
import type { FoundSync } from '../library/database/syncs';
import { type Fingerprint, fingerprintAudio, fingerprintWords } from '../library/fingerprint';
import { Library } from '../library/library';
import { lineOf, onFile } from './problems';

/** A recording and its transcript, with what Earmark remembers of both. */
export interface Remembered {
  readonly library: Library;
  readonly pair: FoundSync;
  /** The moments that were set by hand, where their words are. */
  readonly pins: readonly KeptPin[];
}

/** Opens what Earmark remembers in a data folder, as the app does. What of it is damaged is told on stderr. */
export async function openLibrary(folder: string): Promise<Library> {
  const library = await Library.open(folder, {
    onSaving: () => {},
    onDamaged: (error) => console.error(lineOf(earmarkError(error), null)),
    rescuePlaces: [],
    openStore: storeHere,
  });
  await library.begun;
  return library;
}

/**
 * What a data folder has of a pair. Without the name of a folder it is the usual one, and null for a pair that is not
 * known there: what was never opened in the app leaves no trace. Throws FileProblem.
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

/** What a library has of a pair, and whether it knows the episode. Throws FileProblem. */
export async function rememberedOf(
  library: Library,
  { transcript, fingerprint }: { readonly transcript: Transcript; readonly fingerprint: Fingerprint },
  path: string,
): Promise<Remembered & { readonly isKnown: boolean }> {
  const audio = await onFile(path, () =>
    fingerprintAudio(path).catch((error: unknown) => {
      throw unreadable(error, path);
    }),
  );
  const pair = { audio, transcript: fingerprint, words: fingerprintWords(transcript.turns) };
  const found = await library.episodes.find(pair);
  if (found) await library.documents.open(found.key);
  const pins = found ? shownPins(library.documents.now(found.key).state, transcript).pins : [];
  return { library, pair, pins, isKnown: found !== null };
}
