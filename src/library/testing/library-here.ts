// A library whose database is in this process, as it is in the command line's.
import { storeHere } from '../database/calls';
import { Library, type LibraryOptions } from '../library';

/** Opens the library of a data folder, and waits until it is known what is in it. */
export async function openLibrary(folder: string, options: Partial<LibraryOptions> = {}): Promise<Library> {
  const library = await Library.open(folder, {
    onSaving: () => {},
    onDamaged: () => {},
    rescuePlaces: [],
    openStore: storeHere,
    ...options,
  });
  await library.begun;
  return library;
}
