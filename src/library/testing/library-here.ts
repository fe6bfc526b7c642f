// A library whose database is in this process, as for the command line.
import { storeHere } from '../database/calls';
import { Library, type LibraryOptions } from '../library';

/** Opens the library of a data folder, and waits until its content is known. */
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
