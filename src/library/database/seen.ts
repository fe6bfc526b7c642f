import type { Fingerprint } from '../fingerprint';
import { isSameList, KnownEpisodes, recentsIn } from './known-episodes';
import { type KnownList, KnownLists } from './known-lists';
import { EPISODES, type StoredEpisode, serialOf, storedEpisode } from './rows';
import type { Connection } from './sqlite';
import { type FoundSync, syncsSince } from './syncs';

/** What other processes have written. */
export interface ForeignNews {
  readonly episodes: readonly StoredEpisode[];
  readonly recents: readonly Fingerprint[];
  /** The texts that were found in their recordings. */
  readonly syncs: readonly FoundSync[];
  /** Keys of episodes that were forgotten. */
  readonly forgotten: readonly Fingerprint[];
}

/** What a process has seen of the database. The rest is news to it. */
export class Seen {
  readonly episodes = new KnownEpisodes();
  /** The list of recent episodes that this process knows. */
  recents: readonly Fingerprint[] = [];
  private readonly lists = new KnownLists();
  /** The number of the newest change of others that was seen. */
  private serial = 0;

  /** Sees what there is at the start. */
  begin(connection: Connection): void {
    this.serial = serialOf(connection);
    this.recents = recentsIn(connection);
    this.lists.takeChanged(connection);
  }

  /** Does what this process writes, which is no news to it. */
  write<T>(connection: Connection, work: (connection: Connection) => T): T {
    const isSeen = serialOf(connection) === this.serial;
    const done = work(connection);
    if (isSeen) this.serial = serialOf(connection);
    return done;
  }

  /** Sees that this process has forgotten an episode. */
  forgot(connection: Connection): void {
    this.episodes.takeForgotten(connection);
    this.recents = recentsIn(connection);
  }

  /** The lists that were changed since the last call. */
  takeChangedLists(connection: Connection): KnownList[] {
    return this.lists.takeChanged(connection);
  }

  /** What other processes have written since the last call; null if that is nothing. */
  takeNews(connection: Connection): ForeignNews | null {
    // The number is read first, because a process may write meanwhile. It is better to report twice than not at all.
    const serial = serialOf(connection);
    const rows = connection.prepare(`${EPISODES} WHERE serial > ? ORDER BY serial`).all(this.serial);
    const syncs = syncsSince(connection, this.serial);
    this.serial = serial;
    const recents = recentsIn(connection);
    const forgotten = this.episodes.takeForgotten(connection);
    const isSame = isSameList(recents, this.recents) && forgotten.length === 0;
    if (rows.length === 0 && syncs.length === 0 && isSame) return null;
    this.recents = recents;
    return { episodes: rows.map(storedEpisode).filter((episode) => episode !== null), recents, syncs, forgotten };
  }
}
