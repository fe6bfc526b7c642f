import type { People } from '../core/people/schema';
import { SEARCH_FILE } from '../library/data-folder';
import { isDamage } from '../library/database/sqlite-error';
import type { Catalog } from '../library/search/catalog';
import { removeSearchFile } from '../library/search/search-file';
import { openUpToDate } from '../library/search/upkeep';
import { onFile } from './problems';
import { ProgressLine } from './progress';
import { openLibrary } from './remembered';

/** Episodes from which on the progress is shown: fewer are read at once. */
const MANY = 20;

/**
 * Does something with all episodes of the library, after what changed in its folders was read. A damaged index is made
 * again, and `work` is done once more. It also receives who is who, as people said. Throws FileProblem.
 */
export async function withCatalog(
  dataFolder: string,
  work: (catalog: Catalog, people: People) => Promise<void>,
): Promise<void> {
  try {
    await tryWithCatalog(dataFolder, work);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeSearchFile(dataFolder);
    await tryWithCatalog(dataFolder, work);
  }
}

async function tryWithCatalog(
  dataFolder: string,
  work: (catalog: Catalog, people: People) => Promise<void>,
): Promise<void> {
  const library = await openLibrary(dataFolder);
  const progress = new ProgressLine(SEARCH_FILE);
  const show = (done: number, of: number) => {
    if (of >= MANY) progress.show(done / of);
  };
  try {
    const catalog = await onFile(dataFolder, () =>
      openUpToDate(dataFolder, library, show, new AbortController().signal),
    ).finally(() => progress.end());
    try {
      await work(catalog, library.people.known.people);
    } finally {
      await catalog.close();
    }
  } finally {
    await library.close();
  }
}
