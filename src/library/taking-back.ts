import type { EarmarkError } from '../core/errors';
import type { Documents } from './documents';
import type { EpisodeStore } from './episode-store';
import { partsOf, wholeEpisodeSchema } from './records';
import { type FoundRescue, keyOfWork } from './rescue';
import { libraryError } from './wording';

/**
 * Takes the episodes of unsaved work into what is remembered: newer records, and edits of documents. Returns whether
 * anything was new.
 */
export async function takeBackEpisodes(
  { work }: FoundRescue,
  episodes: EpisodeStore,
  documents: Documents,
): Promise<boolean> {
  let taken = false;
  for (const [name, value] of Object.entries(work)) {
    const key = keyOfWork(name);
    const rescued = key === null ? null : wholeEpisodeSchema.safeParse(value).data;
    if (key === null || !rescued) continue;
    const { record, document } = partsOf(rescued);
    const own = await episodes.read(key);
    await documents.open(key);
    const isNewer = !own || record.changed > own.changed;
    if (isNewer) episodes.save(key, record);
    const isDone = documents.takeBack(key, document, isNewer);
    taken ||= isNewer || isDone;
  }
  return taken;
}

/** A message on what became of unsaved work. `saved` tells whether it is in the data folder now. */
export function takenBack({ path, removable }: FoundRescue, saved: boolean): EarmarkError {
  return libraryError('rescued', { path, isRemoved: path === removable, isSaved: saved });
}
