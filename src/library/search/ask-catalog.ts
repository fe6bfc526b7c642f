import { isDamage } from '../database/sqlite-error';
import { Catalog } from './catalog';
import { removeSearchFile, searchFileIn } from './search-file';

/** What a catalog can be asked. */
export type CatalogCall = 'episodes' | 'folders' | 'page';

/** Asks the catalog of the library, wherever it runs. */
export type AskCatalog = <Name extends CatalogCall>(
  name: Name,
  ...input: Parameters<Catalog[Name]>
) => Promise<ReturnType<Catalog[Name]>>;

/** One question to the catalog of a data folder, on its way to the process that has it. */
export interface CatalogQuestion {
  readonly folder: string;
  readonly name: CatalogCall;
  readonly input: readonly unknown[];
}

let open: { readonly folder: string; readonly file: string; readonly catalog: Catalog } | null = null;

/**
 * Answers from the index as it is. The file stays open, unless it was removed or replaced. A damaged one is replaced by
 * an empty one, which is filled again when the folders are looked through next. Rejects with what SQLite and `fs` throw.
 */
export async function answerOfCatalog(question: CatalogQuestion): Promise<unknown> {
  try {
    return await answer(question);
  } catch (error) {
    if (!isDamage(error)) throw error;
    await close();
    removeSearchFile(question.folder);
    return answer(question);
  }
}

async function answer({ folder, name, input }: CatalogQuestion): Promise<unknown> {
  if (open?.folder !== folder || open.file !== searchFileIn(folder)) {
    await close();
    const catalog = await Catalog.asIndexed(folder);
    open = { folder, file: searchFileIn(folder), catalog };
  }
  return (open.catalog[name] as (...given: readonly unknown[]) => unknown)(...input);
}

async function close(): Promise<void> {
  const before = open;
  open = null;
  await before?.catalog.close();
}
