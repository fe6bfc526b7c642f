// The index of a data folder, without the process that has it.
import type { Library } from '../library';
import { type AskCatalog, answerOfCatalog, type CatalogCall } from '../search/ask-catalog';
import { openUpToDate } from '../search/upkeep';

/** Asks the index as it is. */
export const askCatalogOf = (folder: string): AskCatalog =>
  ((name: CatalogCall, ...input: readonly unknown[]) => answerOfCatalog({ folder, name, input })) as AskCatalog;

/** Looks through the folders of a library once. */
export async function indexNow(folder: string, library: Library): Promise<void> {
  const catalog = await openUpToDate(folder, library, () => {}, new AbortController().signal);
  await catalog.close();
}
