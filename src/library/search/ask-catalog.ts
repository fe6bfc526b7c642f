import { isDamage } from '../database/sqlite-error';
import { Catalog } from './catalog';
import { removeSearchFile, searchFileIn } from './search-file';

/** What a catalog can be asked. */
export type CatalogCall = 'episodes' | 'folders' | 'page' | 'candidates' | 'speakers' | 'episodesOf';

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

interface OpenCatalog {
  readonly folder: string;
  readonly file: string;
  readonly catalog: Catalog;
}

/** Milliseconds until an index that was opened is searched unasked. What is asked at once comes first. */
const WARMED_UP_AFTER = 100;

/** Being opened, or open: several questions at once wait for the same. */
let open: Promise<OpenCatalog> | null = null;

/**
 * Answers from the index as it is. The file stays open, unless it was removed or replaced. A damaged one is replaced by
 * an empty one, which is filled again when the folders are looked through next. Rejects with what SQLite and `fs` throw.
 */
export async function answerOfCatalog(question: CatalogQuestion): Promise<unknown> {
  try {
    return await answer(question);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const before = open;
    open = null;
    await (await before?.catch(() => null))?.catalog.close();
    removeSearchFile(question.folder);
    return answer(question);
  }
}

async function answer({ folder, name, input }: CatalogQuestion): Promise<unknown> {
  for (;;) {
    const asked = open;
    const opened = await asked;
    if (opened?.folder === folder && opened.file === searchFileIn(folder))
      return (opened.catalog[name] as (...given: readonly unknown[]) => unknown)(...input);
    // Another question may have been faster.
    if (open !== asked) continue;
    const opening = openedInstead(opened, folder);
    open = opening;
    opening.then(
      () => setTimeout(() => void warmUp(opening), WARMED_UP_AFTER).unref(),
      () => {
        // The next question tries again.
        if (open === opening) open = null;
      },
    );
  }
}

async function openedInstead(before: OpenCatalog | null, folder: string): Promise<OpenCatalog> {
  await before?.catalog.close();
  const catalog = await Catalog.asIndexed(folder);
  return { folder, file: searchFileIn(folder), catalog };
}

/** Unless another index is open by now. Never rejects. */
async function warmUp(opening: Promise<OpenCatalog>): Promise<void> {
  if (open !== opening) return;
  const { catalog } = await opening;
  try {
    catalog.warmUp();
  } catch {
    // What is wrong with it, the next question finds out.
  }
}
