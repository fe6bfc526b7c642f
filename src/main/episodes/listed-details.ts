import type { Picture } from '../../audio/tags/picture';
import { apply, together } from '../../core/document/apply';
import { NO_DETAILS } from '../../core/document/details';
import type { MadeEdit } from '../../core/document/entry';
import type { Operation } from '../../core/document/operation';
import type { DetailsChange } from '../../ipc/requests';
import type { EpisodeKey, Fingerprints } from '../../library/episode-store';
import type { Library } from '../../library/library';
import { newRecord } from '../../library/records';
import type { CatalogEpisode } from '../../library/search/catalog';
import type { EditsOfMany } from '../edits-of-many';
import type { DoOnce } from '../files/file-processes';
import type { AskFiles } from '../files/shared-files';
import type { LibraryList } from '../library-list';
import { givenCover } from '../protocol/art';
import { isThereBy } from './episode';

export interface ListedDetailsOptions {
  readonly library: Pick<Library, 'documents' | 'episodes'>;
  readonly list: Pick<LibraryList, 'listed' | 'find'>;
  readonly edits: EditsOfMany;
  readonly once: DoOnce;
  readonly ask: AskFiles;
}

/** Episodes whose files are read by one process. It has some seconds for them. */
const AT_ONCE = 20;

/** What people say of episodes in the list of the library, also of those that were never opened. */
export class ListedDetails {
  constructor(private readonly options: ListedDetailsOptions) {}

  /**
   * Edits the details of episodes: of all or of none. Those that are so already get no edit. Resolves with the edits.
   * Rejects with EarmarkError, also if files cannot be read.
   */
  async edit(tokens: readonly string[], { title, ...to }: DetailsChange): Promise<MadeEdit[]> {
    const { library, edits } = this.options;
    const operation = together([
      { do: 'set-details', to },
      ...(title === undefined ? [] : [{ do: 'set-title' as const, title }]),
    ]);
    const wanted: { readonly episode: EpisodeKey; readonly operation: Operation }[] = [];
    for (const episode of await this.remembered(tokens))
      if (apply(await library.documents.stateOf(episode), operation)) wanted.push({ episode, operation });
    return edits.edit(wanted);
  }

  /** The cover that a person gave an episode, or else that of its recording. Null for none, and for one that is not listed. */
  async coverOf(token: string): Promise<Picture | null> {
    const { library, list, ask } = this.options;
    const { key = null, cover = null, audio = null } = list.find(token) ?? {};
    const { details } = key !== null && cover !== null ? await library.documents.stateOf(key) : { details: NO_DETAILS };
    // Who asks has something else to show.
    const tagged = async () => (audio === null ? null : ask('cover', { path: audio }).catch(() => null));
    return givenCover(details.cover) ?? tagged();
  }

  /** The keys of episodes, of which from now on something is kept. Two with the same files have one. */
  private async remembered(tokens: readonly string[]): Promise<ReadonlySet<EpisodeKey>> {
    const { list, library, once } = this.options;
    const listed = tokens.map((token) => list.listed(token));
    const keys = new Set<EpisodeKey>();
    const unknown: CatalogEpisode[] = [];
    for (const episode of listed) {
      if (episode.key !== null && (await library.episodes.read(episode.key))) keys.add(episode.key);
      else unknown.push(episode);
    }
    for (let from = 0; from < unknown.length; from += AT_ONCE) {
      const some = unknown.slice(from, from + AT_ONCE);
      const files = some.map(({ audio, transcript }) => ({ audio, transcript }));
      const prints = await once(files[0]?.audio ?? files[0]?.transcript ?? '', 'fingerprints', files);
      for (const [index, episode] of some.entries()) {
        const own = prints[index];
        if (own) keys.add(await this.keyOf(episode, own));
      }
    }
    return keys;
  }

  private async keyOf(episode: CatalogEpisode, prints: Fingerprints): Promise<EpisodeKey> {
    const { library, ask } = this.options;
    const { title, duration, audio, transcript } = episode;
    const isThere = isThereBy((path) => ask('state', { path }));
    const found = await library.episodes.find(prints, audio === null ? null : { path: audio, isThere });
    if (found) return found.key;
    const file = (fingerprint: string | null, path: string | null) =>
      fingerprint === null || path === null ? null : { fingerprint, path };
    const own = prints.audio ?? prints.transcript ?? '';
    const files = { audio: file(prints.audio, audio), transcript: file(prints.transcript, transcript) };
    library.episodes.save(own, newRecord({ title, ...files, duration }));
    return own;
  }
}
