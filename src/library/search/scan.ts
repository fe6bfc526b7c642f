import { basename, join } from 'node:path';
import { isAudioName } from '../../audio/parsing/formats';
import { type PlainError, plainError } from '../../core/errors';
import { unreadable } from '../../core/file-errors';
import { foldersBelow } from '../folders-below';
import { isTranscriptName, type KnownPairs, openedPairsAmong, type SortedFiles } from '../partners';
import { libraryError } from '../wording';
import type { Drives } from './drives';

/** A folder that was added and cannot be listed. */
export interface FolderAway {
  readonly path: string;
  /** Why it cannot be listed; null if it is not there. */
  readonly reason: string | null;
}

/** What is in the folders of a library. */
export interface Scan extends SortedFiles {
  /** All folders that were listed. */
  readonly folders: readonly string[];
  /** Folders that were added and cannot be listed now: their drive may be away. */
  readonly away: readonly FolderAway[];
  /** Folders below that cannot be listed, and why. */
  readonly problems: readonly { readonly path: string; readonly error: PlainError }[];
}

/**
 * Lists the episodes in folders and everything below, folder by folder, as their names and what was open together say. A folder inside another is listed once. A link to a folder is not
 * followed, because it may lead back; neither are folders whose names begin with a dot. `dataFolder` is left out: the index
 * changes in it at each look. So are folders on drives that do not answer.
 */
export async function scan(
  folders: readonly string[],
  known: Pick<KnownPairs, 'opened'>,
  dataFolder: string,
  drives: Drives,
): Promise<Scan> {
  const seen = new Set([dataFolder, ...drives.silent]);
  const listedFolders: string[] = [];
  const away: FolderAway[] = [];
  const problems: { path: string; error: PlainError }[] = [];
  const sorted: SortedFiles[] = [];
  const onUnlisted = (folder: string, thrown: unknown) => {
    seen.add(folder);
    const error = plainError(unreadable(thrown, basename(folder)));
    if (!folders.includes(folder)) problems.push({ path: folder, error });
    else away.push({ path: folder, reason: error.code === 'not-found' ? null : error.message });
  };
  for (const path of new Set([...drives.silent, ...folders.filter(drives.isSilent, drives)]))
    onUnlisted(path, libraryError('no-answer', { file: basename(path), path }));
  const enters = (path: string, name: string) => !name.startsWith('.') && !seen.has(path);
  for (const root of folders) {
    if (seen.has(root) || drives.isSilent(root)) continue;
    drives.touch(root);
    for await (const { path: folder, entries } of foldersBelow(root, onUnlisted, enters)) {
      drives.touch(folder);
      seen.add(folder);
      listedFolders.push(folder);
      const files = entries
        .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
        .map(({ name }) => join(folder, name))
        .filter((path) => isAudioName(path) || isTranscriptName(path));
      if (files.length === 0) continue;
      sorted.push(await openedPairsAmong(files, known));
    }
  }
  return {
    pairs: sorted.flatMap(({ pairs }) => pairs),
    recordings: sorted.flatMap(({ recordings }) => recordings),
    transcripts: sorted.flatMap(({ transcripts }) => transcripts),
    folders: listedFolders,
    away,
    problems,
  };
}
