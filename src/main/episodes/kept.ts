import type { EarmarkError } from '../../core/errors';
import type { WorkSumView } from '../../ipc/library-views';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import { mainError } from '../wording';
import type { WorkOfEpisode } from '../write-export';
import type { Episode } from './episode';
import { workOf } from './taken-work';

export interface KeptOptions {
  readonly library: Library;
  /** The present episode. */
  readonly current: () => Pick<Episode, 'id' | 'key'> | null;
  /** The key of an episode of the library, by its token; null for another token. */
  readonly keyOfListed: (token: string) => EpisodeKey | null;
  /** Closes these episodes. Returns whether one was open. */
  readonly close: (keys: readonly EpisodeKey[]) => boolean;
  readonly reportShelf: () => Promise<void>;
}

/** What Earmark keeps of an episode. The open one is named by its id, one on the shelf or in the library by its token. */
export class Kept {
  constructor(private readonly options: KeptOptions) {}

  /** All that was made of an episode, as it is exported. Throws EarmarkError. */
  async workOf(token: string): Promise<WorkOfEpisode> {
    const { library } = this.options;
    const key = this.keyOf(token);
    await library.documents.open(key);
    return workOf(key, library, library.documents);
  }

  /** Gives an episode another title; null for that of its files. Throws EarmarkError. */
  async rename(token: string, title: string | null): Promise<void> {
    const { documents } = this.options.library;
    const key = this.keyOf(token);
    await documents.open(key);
    documents.do(key, { do: 'set-title', title });
  }

  /** Takes an item off the shelf's recent ones. */
  async takeOff(token: string): Promise<void> {
    this.options.library.recent.takeOff(token);
    await this.options.reportShelf();
  }

  /** Puts such an item back in its place. */
  async restore(token: string): Promise<void> {
    this.options.library.recent.restore(token);
    await this.options.reportShelf();
  }

  /** Everything that is saved about an episode, under all of its keys. Throws EarmarkError. */
  async sumOf(token: string): Promise<WorkSumView> {
    const { library } = this.options;
    const clips = new Set<string>();
    const pins = new Set<string>();
    let isSynced = false;
    for (const key of await library.keysOf(this.keyOf(token))) {
      await library.documents.open(key);
      const { state } = library.documents.now(key);
      for (const { id } of state.clips) clips.add(id);
      for (const { id } of state.pins) pins.add(id);
      const { audio, transcript } = (await library.episodes.read(key)) ?? { audio: null, transcript: null };
      const names = audio &&
        transcript && { audio: audio.fingerprint, transcript: transcript.fingerprint, words: null };
      isSynced ||= names !== null && (await library.syncs.records(names)).length > 0;
    }
    return { clips: clips.size, pins: pins.size, isSynced };
  }

  /** Forgets an episode for good. Returns the names of files that may still have some of it. Throws EarmarkError. */
  async forget(token: string): Promise<readonly string[]> {
    const { library, close, reportShelf } = this.options;
    const key = this.keyOf(token);
    const keys = await library.keysOf(key);
    // Nothing of it may be written while it is removed.
    close(keys);
    try {
      return await library.forget(key);
    } finally {
      await reportShelf();
    }
  }

  /** Another Earmark has forgotten episodes. Returns an error for the user if one of them was open. */
  elsewhere(keys: readonly EpisodeKey[]): readonly EarmarkError[] {
    return this.options.close(keys) ? [mainError('changed/forgotten')] : [];
  }

  /** Throws EarmarkError. */
  private keyOf(token: string): EpisodeKey {
    const current = this.options.current();
    if (current?.id === token) return current.key;
    if (this.options.library.recent.keys.includes(token)) return token;
    const listed = this.options.keyOfListed(token);
    if (listed !== null) return listed;
    throw mainError('bad-request/not-on-shelf');
  }
}
