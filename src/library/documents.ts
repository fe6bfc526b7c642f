import { clipList } from '../core/clips/clip-list';
import type { DocumentState } from '../core/document/document';
import type { Entry } from '../core/document/entry';
import type { StoredDocument } from '../core/document/replica';
import { neededOf } from '../core/document/steps';
import type { EpisodeKey, EpisodeStore } from './episode-store';
import type { EpisodeRecord } from './records';

/** The documents of all episodes on disk: each is kept in the episode's record. */
export class Documents {
  /**
   * Asked when another process has written an episode: what its document is to be, or null where nobody works on it
   * here.
   */
  rebase: (key: EpisodeKey, theirs: StoredDocument) => StoredDocument | null = () => null;

  constructor(private readonly episodes: EpisodeStore) {
    episodes.rebase = (key, theirs) => {
      const now = this.rebase(key, documentOf(theirs));
      return now && fieldsOf(now);
    };
  }

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
    const log = [...record.log, ...entries];
    this.episodes.update(key, fieldsOf({ state, revision: last.revision, last: last.id, log }));
    await this.episodes.saved(key);
  }
}

/** A document as it stands in its episode's record. */
export function fieldsOf({ state, revision, last, log }: StoredDocument) {
  return { ...state, revision, last, log: neededOf(log) };
}

function documentOf({
  revision,
  last,
  log,
  clips,
  pins,
  begun,
  givenTitle,
  address,
  stamps,
}: EpisodeRecord): StoredDocument {
  return { revision, last, log, state: { clips: clipList(clips), pins, begun, givenTitle, address, stamps } };
}
