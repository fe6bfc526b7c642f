import type { Clip } from '../../core/clips/clip';
import type { Fingerprint } from '../fingerprint';
import type { EpisodeRecord } from '../records';
import { stateNowIn } from './document-rows';
import { EPISODES, storedEpisode } from './rows';
import type { Connection } from './sqlite';

/** The clips of an episode as they are saved, and what else its document says of it. */
export interface StoredClips {
  readonly key: Fingerprint;
  readonly record: EpisodeRecord;
  /** The title that somebody gave it; null without one. */
  readonly givenTitle: string | null;
  readonly clips: readonly Clip[];
}

/** The episodes that have clips. What was made of a transcript alone is in the episode that has its recording, too. */
export function storedClipsIn(connection: Connection): StoredClips[] {
  const episodes = connection
    .prepare(`${EPISODES} WHERE key IN (SELECT episode FROM documents)`)
    .all()
    .map(storedEpisode)
    .filter((episode) => episode !== null);
  const taken = new Set(episodes.flatMap(({ record }) => Object.keys(record.joined)));
  return episodes.flatMap(({ key, record }) => {
    const state = taken.has(key) ? null : stateNowIn(connection, key);
    return state && state.clips.length > 0 ? [{ key, record, givenTitle: state.givenTitle, clips: state.clips }] : [];
  });
}
