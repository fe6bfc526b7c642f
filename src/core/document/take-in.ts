import type { Edit, Entry } from './entry';
import { entryOf, type StoredDocument } from './replica';
import { neededOf } from './steps';

/**
 * The entries by which a document takes in what was made of the same files in another, as before the recording was
 * chosen. With `steps` what was done there can be undone here. `id` is that of the edit that this is.
 */
export function takingIn(
  document: StoredDocument,
  { state, log }: StoredDocument,
  { id, steps }: { readonly id: string; readonly steps: boolean },
): Entry[] {
  const { clips, begun, givenTitle } = state;
  // A shift is of the stamps as they are there.
  const pins = state.pins.map((pin) =>
    pin.stamps === state.stamps ? { ...pin, stamps: document.state.stamps } : { ...pin, shift: null },
  );
  const edit: Edit = { id, way: 'do', undoes: null, operation: { do: 'take-in', clips, pins, begun, givenTitle } };
  const taken = entryOf(document, edit);
  const known = new Set(document.log.map((entry) => entry.id));
  const carried = steps ? neededOf(log).filter((entry) => !known.has(entry.id)) : [];
  return [...(taken ? [taken] : []), ...carried].map((entry, index) => ({
    ...entry,
    revision: document.revision + 1 + index,
  }));
}
