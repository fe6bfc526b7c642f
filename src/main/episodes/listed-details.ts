import { randomUUID } from 'node:crypto';
import type { Picture } from '../../audio/tags/picture';
import { apply, together } from '../../core/document/apply';
import { NO_DETAILS } from '../../core/document/details';
import type { DetailsChange } from '../../ipc/requests';
import type { EpisodeKey } from '../../library/episode-store';
import type { Library } from '../../library/library';
import { newRecord } from '../../library/records';
import type { DoOnce } from '../files/file-processes';
import type { AskFiles } from '../files/shared-files';
import type { LibraryList } from '../library-list';
import { givenCover } from '../protocol/art';
import { isThereBy } from './episode';

export interface ListedDetailsOptions {
  readonly library: Pick<Library, 'documents' | 'episodes'>;
  readonly list: Pick<LibraryList, 'listed' | 'find'>;
  readonly once: DoOnce;
  readonly ask: AskFiles;
}

/** What people say of episodes in the list of the library, also of those that were never opened. */
export class ListedDetails {
  constructor(private readonly options: ListedDetailsOptions) {}

  /**
   * Edits the details of an episode. Returns the id of the edit, or null if they are so already. Rejects with
   * EarmarkError, also if its files cannot be read.
   */
  async edit(token: string, { title, ...to }: DetailsChange): Promise<string | null> {
    const { documents } = this.options.library;
    const key = await this.remembered(token);
    await documents.open(key);
    const id = randomUUID();
    const operation = together([
      { do: 'set-details', to },
      ...(title === undefined ? [] : [{ do: 'set-title' as const, title }]),
    ]);
    const now = documents.now(key);
    if (!apply(now.state, operation)) return null;
    documents.edit(key, now.revision, { id, way: 'do', undoes: null, operation });
    return id;
  }

  /** Undoes such an edit. Rejects with EarmarkError if that cannot be undone any more. */
  async undo(token: string, edit: string): Promise<void> {
    const { documents } = this.options.library;
    const key = await this.remembered(token);
    await documents.open(key);
    documents.undo(key, edit);
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

  /** The key of an episode, of which from now on something is kept. */
  private async remembered(token: string): Promise<EpisodeKey> {
    const { list, library, once } = this.options;
    const { key, title, duration, audio, transcript } = list.listed(token);
    if (key !== null && (await library.episodes.read(key))) return key;
    const prints = await once(audio ?? transcript ?? '', 'fingerprints', { audio, transcript });
    const isThere = isThereBy((path) => once(path, 'state', { path }));
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
