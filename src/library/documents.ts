import { clipList } from '../core/clips/clip-list';
import type { DocumentState } from '../core/document/document';
import type { Entry } from '../core/document/entry';
import type { StoredDocument } from '../core/document/replica';
import { neededOf } from '../core/document/steps';
import type { EpisodeKey, EpisodeStore } from './episode-store';
import type { EpisodeRecord } from './records';

/** The documents of all episodes on disk: each is kept in the episode's record. */
export class Documents {
  constructor(private readonly episodes: EpisodeStore) {}

  /** Null where nothing is remembered of an episode. */
  async read(key: EpisodeKey): Promise<StoredDocument | null> {
    const record = await this.episodes.read(key);
    return record && documentOf(record);
  }

  /**
   * Takes on entries of an episode that is remembered, and the state that they come to. Resolves once they are on disk:
   * as long as that refuses them it is tried again, and they are among what is unsaved.
   */
  async append(key: EpisodeKey, entries: readonly Entry[], state: DocumentState): Promise<void> {
    const last = entries.at(-1);
    const record = this.episodes.known(key);
    if (!record || !last) return;
    const log = neededOf([...record.log, ...entries]);
    this.episodes.update(key, { ...state, revision: last.revision, last: last.id, log });
    await this.episodes.saved(key);
  }
}

function documentOf({ revision, last, log, clips, pins, begun, stamps }: EpisodeRecord): StoredDocument {
  return { revision, last, log, state: { clips: clipList(clips), pins, begun, stamps } };
}
