import { NEW_DOCUMENT } from '../../core/document/replica';
import type { People } from '../../core/people/schema';
import type { Fingerprint } from '../fingerprint';
import type { Pairing } from '../records';
import { documentIn } from './document-rows';
import type { DocumentedEpisode } from './joining';
import { pairingsIn } from './pairings';
import { peopleIn } from './people';
import { EPISODES, storedEpisode } from './rows';
import type { Connection } from './sqlite';
import type { StoredSync } from './syncs';

/** What names everything that is remembered in a database. */
export interface Contents {
  /** Paths, in the order in which they were added. */
  readonly folders: readonly string[];
  /** In the order of their last change, as are the syncs. */
  readonly episodes: readonly Fingerprint[];
  readonly syncs: readonly { readonly audio: Fingerprint; readonly transcript: Fingerprint }[];
  /** What people said of recordings and transcripts, in the order in which they said it. */
  readonly pairings: readonly Pairing[];
  /** What people said about who is who. */
  readonly people: People;
}

export function contentsOf(connection: Connection): Contents {
  const rows = <T>(sql: string) => connection.prepare(sql).all() as readonly T[];
  return {
    folders: rows<{ path: string }>('SELECT path FROM folders ORDER BY serial').map(({ path }) => path),
    episodes: rows<{ key: string }>('SELECT key FROM episodes ORDER BY serial').map(({ key }) => key),
    syncs: rows<{ audio: string; transcript: string }>('SELECT audio, transcript FROM syncs ORDER BY serial').map(
      ({ audio, transcript }) => ({ audio, transcript }),
    ),
    pairings: pairingsIn(connection),
    people: peopleIn(connection).known.people,
  };
}

interface ReadEpisode extends DocumentedEpisode {
  /** How many of its rows make no sense, and are left out. */
  readonly unread: number;
}

/** An episode with its document. Null if it makes no sense, or was removed meanwhile. */
export function episodeIn(connection: Connection, key: Fingerprint): ReadEpisode | null {
  const row = connection.prepare(`${EPISODES} WHERE key = ?`).get(key);
  const episode = row === undefined ? null : storedEpisode(row);
  if (!episode) return null;
  const { document, strange } = documentIn(connection, key);
  return { key, record: episode.record, document: document ?? NEW_DOCUMENT, unread: strange.length };
}

/** What was found in a recording for a transcript. Null if it was removed meanwhile. */
export function syncIn(
  connection: Connection,
  { audio, transcript }: { readonly audio: Fingerprint; readonly transcript: Fingerprint },
): StoredSync | null {
  const row = connection
    .prepare('SELECT audio, transcript, words, found FROM syncs WHERE audio = ? AND transcript = ?')
    .get(audio, transcript);
  return row === undefined ? null : { ...(row as StoredSync) };
}
