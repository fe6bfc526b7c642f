import { findInStretches } from '../audio/sync/sync';
import { editedTimes } from '../core/edits/edited-times';
import { editedStretches, wordsFound } from '../core/edits/stretches';
import type { TextEdit } from '../core/edits/text-edit';
import { type EditedTranscript, withEdits } from './edited';
import { onFile } from './problems';
import type { Remembered } from './remembered';
import type { Synced } from './sync-pair';

/**
 * A synced transcript with edits. New words are searched for where that was not done yet, each in its stretch of the
 * recording. Throws FileProblem.
 */
export async function withSearchedEdits(
  synced: Synced,
  edits: readonly TextEdit[],
  { library, pair }: Remembered,
  audio: string,
): Promise<Synced & EditedTranscript> {
  const began = performance.now();
  const shown = withEdits(synced, edits);
  const { edited } = shown;
  if (!edited || !synced.alignment.belongs) return shown;
  const { alignment, duration, times } = synced;
  const { signal } = new AbortController();
  const stretches = editedStretches(edited, times);
  const found = await onFile(audio, () =>
    library.stretches.once(pair.audio, stretches, (missing) =>
      findInStretches({ stretches: missing, audio, duration, language: alignment.language, signal }),
    ),
  );
  const words = wordsFound(stretches, found);
  const elapsed = synced.elapsed + (performance.now() - began) / 1000;
  return { ...shown, times: editedTimes(edited, times, words), found: words, elapsed };
}
