import { realpath } from 'node:fs/promises';
import { knownPairs } from '../remembered-pairs';
import { Catalog } from './catalog';
import { ALL_ANSWER, type Drives } from './drives';
import type { KeptWork } from './kept-work';
import { refresh } from './refresh';
import { type Scan, scan } from './scan';

/** The folders of a library, and what is in them. */
export interface FoldersNow {
  readonly folders: readonly string[];
  readonly scan: Scan;
}

/** What is in the folders of a library now. Rejects with EarmarkError. */
export async function look(dataFolder: string, library: KeptWork, drives: Drives): Promise<FoldersNow> {
  const folders = await library.folders();
  const known = knownPairs({ said: [], opened: await library.episodes.pairs() });
  // Added folders are kept without links.
  const own = await realpath(dataFolder).catch(() => dataFolder);
  return { folders, scan: await scan(folders, known, own, drives) };
}

/**
 * Brings the index to what was found in the folders. `onProgress` is told how many of the changed episodes are done.
 * Returns whether anything changed. Rejects with EarmarkError, with what SQLite throws, and when the signal is aborted.
 */
export async function bringUpToDate(
  { connection }: Catalog,
  library: KeptWork,
  { folders, scan: found }: FoldersNow,
  drives: Drives,
  onProgress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const remembered = await library.remembered();
  return refresh({ connection, library, folders, scan: found, remembered, drives, onProgress, signal });
}

/** Opens the index of a data folder, looks through the folders, and brings it up to date. Rejects like `bringUpToDate`. */
export async function openUpToDate(
  dataFolder: string,
  library: KeptWork,
  onProgress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<Catalog> {
  const catalog = await Catalog.asIndexed(dataFolder);
  try {
    const found = await look(dataFolder, library, ALL_ANSWER);
    await bringUpToDate(catalog, library, found, ALL_ANSWER, onProgress, signal);
    return catalog;
  } catch (error) {
    await catalog.close();
    throw error;
  }
}
