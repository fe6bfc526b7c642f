import type { Edit } from '../../core/document/entry';
import type { Unfinished } from '../../core/edits/unfinished';
import type { Seconds } from '../../core/time/seconds';
import type { Documents } from '../../library/documents';
import type { EpisodeFiles } from '../../library/episode-files';
import type { EpisodeKey, EpisodeStore } from '../../library/episode-store';
import { mainError } from '../wording';

/** Milliseconds. Positions are reported often. So much listening may be lost when the machine is switched off. */
const POSITION_DELAY = 1000;

/** Saves what the listener makes of episodes. The renderer may report on one after it was replaced by another. */
export class Work {
  /** Null for an episode that was forgotten since. */
  private readonly keys = new Map<string, EpisodeKey | null>();
  /** When the position was last reported, in milliseconds. While the recording plays, that is every few seconds. */
  placeReportedAt = 0;

  constructor(
    private readonly episodes: EpisodeStore,
    private readonly documents: Pick<Documents, 'edit'>,
    private readonly unfinished: Pick<EpisodeFiles<Unfinished>, 'save'>,
  ) {}

  /** From now on `id` names the episode for the renderer. */
  isAbout(id: string, key: EpisodeKey): void {
    this.keys.set(id, key);
  }

  /** From now on, reports about a forgotten episode are ignored. */
  isForgotten(key: EpisodeKey): void {
    for (const [id, of] of this.keys) if (of === key) this.keys.set(id, null);
  }

  keepPosition(id: string, position: Seconds): void {
    this.placeReportedAt = Date.now();
    this.keep(id, { position });
  }

  keepSpeed(id: string, speed: number): void {
    this.keep(id, { speed });
  }

  /** What is typed into the field on the page, and was not kept yet; null for nothing. */
  keepUnfinished(id: string, unfinished: Unfinished | null): void {
    if (this.keys.get(id) !== null) this.unfinished.save(this.keyOf(id), unfinished);
  }

  /** Takes an edit of an episode that had `after` edits when it was made. Throws EarmarkError. */
  edit(id: string, after: number, edit: Edit): void {
    this.documents.edit(this.keyOf(id), after, edit);
  }

  /** The page may report its position again before it knows that the episode is forgotten. */
  private keep(id: string, change: { readonly position: Seconds } | { readonly speed: number }): void {
    if (this.keys.get(id) !== null) this.episodes.update(this.keyOf(id), change, POSITION_DELAY);
  }

  private keyOf(id: string): EpisodeKey {
    const key = this.keys.get(id) ?? null;
    if (key === null) throw mainError('bad-request/not-open');
    return key;
  }
}
