import type { DocumentState } from './document';
import type { Edit, Entry } from './entry';
import type { Operation } from './operation';
import { entryOf, type StoredDocument } from './replica';
import { neededOf } from './steps';

/**
 * The entries by which a document takes in what another has about the same files, such as from before the recording was
 * chosen. With `steps`, what was done there can be undone here. `id` is the id of this edit.
 */
export function takingIn(
  document: StoredDocument,
  { state, log }: StoredDocument,
  { id, steps }: { readonly id: string; readonly steps: boolean },
): Entry[] {
  const operation: Operation = { do: 'take-in', ...takenFrom(state, document.state.stamps) };
  const edit: Edit = { id, way: 'do', undoes: null, operation };
  const taken = entryOf(document, edit);
  const known = new Set(document.log.map((entry) => entry.id));
  const carried = steps ? neededOf(log).filter((entry) => !known.has(entry.id)) : [];
  return [...(taken ? [taken] : []), ...carried].map((entry, index) => ({
    ...entry,
    revision: document.revision + 1 + index,
  }));
}

/** What a document takes from another, if the transcript's stamps were corrected so often. */
export function takenFrom({ clips, pins, begun, givenTitle, address, stamps: theirs }: DocumentState, stamps: number) {
  // A shift applies to the stamps of that time.
  const shifted = pins.map((pin) => (pin.stamps === theirs ? { ...pin, stamps } : { ...pin, shift: null }));
  return { clips, pins: shifted, begun, givenTitle, address };
}
