import { basename } from 'node:path';
import { EarmarkError, type PlainError } from '../../core/errors';
import { DatabaseFile } from '../database/database-file';
import { contentsOf, episodeIn, syncIn } from '../database/everything';
import { databaseError } from '../database/wording';
import type { EpisodeFile } from '../records';
import { withOtherDatabase } from './other-database';
import { movedTo, pairingMovedTo, type TakenLibrary, Taking } from './taking';

/** How work on a whole library is followed and ended. */
export interface WholeWork {
  /** Is told the share that is done, 0 to 1. */
  readonly onProgress: (done: number) => void;
  /** Is told of what makes no sense, and is left out. */
  readonly report: (error: EarmarkError) => void;
  readonly signal: AbortSignal;
}

/**
 * Takes everything of another data folder into one's own: episodes with their documents, results of syncs, folders.
 * `path` is that folder, or the file of a database, and stays as it is. See `takeEpisode` and `takeSync` for what both
 * have. It may be ended and done again at any time. Rejects with EarmarkError, and when the signal is aborted.
 */
export async function mergeLibrary(
  path: string,
  dataFolder: string,
  { onProgress, report, signal }: WholeWork,
): Promise<TakenLibrary> {
  const onProblem = (problem: PlainError) => report(EarmarkError.revived(problem));
  const database = new DatabaseFile({ dataFolder, onProblem, onOpened: () => {} }, null);
  try {
    const taking = new Taking(database, report);
    await withOtherDatabase(path, { own: database.places, sqlite: database.sqlite, report }, async (other) => {
      const { folders, episodes, syncs, pairings, people } = contentsOf(other);
      const place = ({ fingerprint, path }: EpisodeFile) => taking.placeOf(fingerprint, path);
      let done = 0;
      const step = () => {
        signal.throwIfAborted();
        onProgress(done++ / (episodes.length + syncs.length));
      };
      let unread = 0;
      for (const key of episodes) {
        step();
        const episode = episodeIn(other, key);
        if (!episode || episode.unread > 0) unread++;
        if (episode) await taking.episode(await movedTo(episode, place));
      }
      for (const pair of syncs) {
        step();
        const sync = syncIn(other, pair);
        if (sync) await taking.sync(sync);
      }
      await taking.people(people);
      for (const folder of folders) await taking.folder(folder);
      for (const pairing of pairings) await taking.pairing(await pairingMovedTo(pairing, place));
      if (unread > 0) report(databaseError('damaged-file/other-episodes', { file: basename(path), count: unread }));
    });
    return taking.taken;
  } finally {
    await database.close();
  }
}
