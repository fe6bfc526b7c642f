import { randomUUID } from 'node:crypto';
import type { MadeEdit } from '../core/document/entry';
import type { Operation } from '../core/document/operation';
import type { EpisodeKey } from '../library/episode-store';
import { FINGERPRINT } from '../library/fingerprint';
import type { Library } from '../library/library';
import type { EpisodeRecord } from '../library/records';
import { mainError } from './wording';

/** Edits of episodes that need not be open, as one thing that a person did. */
export class EditsOfMany {
  constructor(private readonly library: Pick<Library, 'documents' | 'episodes'>) {}

  /** Does one edit for each episode: all of them or none. Rejects with EarmarkError if one cannot be done. */
  async edit(edits: readonly { readonly episode: EpisodeKey; readonly operation: Operation }[]): Promise<MadeEdit[]> {
    const { documents } = this.library;
    await this.openDocuments(edits);
    const made: MadeEdit[] = [];
    // Nothing else is done to them between the first and the last.
    try {
      for (const { episode, operation } of edits) {
        const id = randomUUID();
        documents.edit(episode, documents.now(episode).revision, { id, way: 'do', undoes: null, operation });
        made.push({ episode, edit: id });
      }
    } catch (error) {
      documents.stepAll('undo', made);
      throw error;
    }
    return made;
  }

  /**
   * Undoes such edits, or redoes those that were undone: all of them or none. Resolves with the edits that did it, for the
   * next step. Rejects with EarmarkError if one cannot be undone or redone any more.
   */
  async step(way: 'undo' | 'redo', made: readonly MadeEdit[]): Promise<MadeEdit[]> {
    await this.openDocuments(made);
    return this.library.documents.stepAll(way, made);
  }

  private async openDocuments(of: readonly { readonly episode: EpisodeKey }[]): Promise<void> {
    for (const { episode } of of) {
      await recordOf(this.library, episode);
      await this.library.documents.open(episode);
    }
  }
}

/** What is kept of an episode. The key may be from a window. Rejects with EarmarkError if there is nothing. */
export async function recordOf({ episodes }: Pick<Library, 'episodes'>, key: string): Promise<EpisodeRecord> {
  const record = FINGERPRINT.test(key) ? await episodes.read(key) : null;
  if (record) return record;
  throw mainError('bad-request/not-in-library');
}
