import type { DocumentState } from './document';
import type { Edit } from './entry';
import type { Operation } from './operation';
import { entryOf, type StoredDocument } from './replica';
import { neededOf, withCarried } from './steps';

/**
 * The edit by which a document takes in what another has about the same files, such as from before the recording was
 * chosen. Null if it has all of that. With `steps`, what was done there can be undone here. `id` is the id of this edit.
 */
export function takingIn(
  document: StoredDocument,
  other: StoredDocument,
  { id, steps }: { readonly id: string; readonly steps: boolean },
): Edit | null {
  const operation: Operation = { do: 'take-in', ...takenFrom(other.state, document.state.stamps) };
  const edit: Edit = { id, way: 'do', undoes: null, operation, ...(steps && carrying(document, other)) };
  return entryOf(document, edit) && edit;
}

/** The entries of another document that can be undone and are unknown in this one, as an edit carries them. */
export function carrying(document: StoredDocument, other: StoredDocument): Pick<Edit, 'carried'> {
  const known = new Set(withCarried(document.log).map((entry) => entry.id));
  const carried = neededOf(other.log).filter((entry) => !known.has(entry.id));
  return carried.length > 0 ? { carried } : {};
}

/** What a document takes from another, if the transcript's stamps were corrected so often. */
export function takenFrom(
  { clips, pins, begun, givenTitle, details, address, edits, stamps: theirs }: DocumentState,
  stamps: number,
) {
  // A shift applies to the stamps of that time.
  const shifted = pins.map((pin) => (pin.stamps === theirs ? { ...pin, stamps } : { ...pin, shift: null }));
  return { clips, pins: shifted, begun, givenTitle, details, address, edits };
}
