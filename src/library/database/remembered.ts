import type { Fingerprint } from '../fingerprint';
import type { Pairing } from '../records';
import { headIn } from './document-rows';
import { pairingsIn } from './pairings';
import { EPISODES, type StoredEpisode, storedEpisode } from './rows';
import type { Connection } from './sqlite';

/** What a data folder remembers, by what names it, with the number of its newest change. */
export interface Remembered {
  /** With how many edits each has had. */
  readonly episodes: readonly (StoredEpisode & { readonly revision: number })[];
  readonly syncs: readonly { readonly audio: Fingerprint; readonly transcript: Fingerprint; readonly serial: number }[];
  /** What people said of recordings and transcripts, in the order in which they said it. */
  readonly pairings: readonly Pairing[];
}

/** All that is remembered. Rows that make no sense are left out. */
export function rememberedIn(connection: Connection): Remembered {
  return {
    episodes: connection
      .prepare(EPISODES)
      .all()
      .flatMap((row) => {
        const episode = storedEpisode(row);
        return episode ? [{ ...episode, revision: headIn(connection, episode.key).revision }] : [];
      }),
    syncs: connection
      .prepare('SELECT audio, transcript, serial FROM syncs')
      .all()
      .map((row) => ({ ...(row as Remembered['syncs'][number]) })),
    pairings: pairingsIn(connection),
  };
}
