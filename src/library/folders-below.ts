import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface ListedFolder {
  readonly path: string;
  readonly entries: readonly Dirent[];
}

/**
 * Lists a folder and everything below, folder by folder. One that cannot be listed is left out, and `onUnlisted` is told
 * of it, with the system's error. Links to folders are not followed, nor folders that `enters` refuses. Rejects with what
 * `onUnlisted` throws.
 */
export async function* foldersBelow(
  root: string,
  onUnlisted: (path: string, error: unknown) => void,
  enters: (path: string, name: string) => boolean = () => true,
): AsyncGenerator<ListedFolder> {
  const waiting = [root];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => ({ error }));
    if ('error' in entries) {
      onUnlisted(path, entries.error);
      continue;
    }
    yield { path, entries };
    const folders = entries.filter((entry) => entry.isDirectory() && enters(join(path, entry.name), entry.name));
    // The last one is taken first.
    for (const { name } of folders.reverse()) waiting.push(join(path, name));
  }
}
