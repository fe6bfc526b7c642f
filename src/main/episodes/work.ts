import type { Edit } from '../../core/document/entry';
import { EarmarkError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import type { Documents } from '../../library/documents';
import type { EpisodeKey, EpisodeStore } from '../../library/episode-store';

/** Milliseconds. Positions are reported often. So much listening may be lost when the machine is switched off. */
const POSITION_DELAY = 1000;

/** What the listener makes of episodes. The renderer may report on one after it was replaced by another. */
export class Work {
  private readonly keys = new Map<string, EpisodeKey>();
  /** When the position was last reported, in milliseconds. While the recording plays, that is every few seconds. */
  placeToldAt = 0;

  constructor(
    private readonly episodes: EpisodeStore,
    private readonly documents: Pick<Documents, 'edit'>,
  ) {}

  /** From now on `id` names the episode for the renderer. */
  isAbout(id: string, key: EpisodeKey): void {
    this.keys.set(id, key);
  }

  keepPosition(id: string, position: Seconds): void {
    this.placeToldAt = Date.now();
    this.episodes.update(this.keyOf(id), { position }, POSITION_DELAY);
  }

  keepSpeed(id: string, speed: number): void {
    this.episodes.update(this.keyOf(id), { speed }, POSITION_DELAY);
  }

  /** Takes an edit of an episode that had `after` edits when it was made. Throws EarmarkError. */
  edit(id: string, after: number, edit: Edit): void {
    this.documents.edit(this.keyOf(id), after, edit);
  }

  private keyOf(id: string): EpisodeKey {
    const key = this.keys.get(id);
    if (key === undefined) throw notKnown('This episode is not open any more.');
    return key;
  }
}

export function notKnown(message: string): EarmarkError {
  return new EarmarkError('bad-request', message, 'Open it again.');
}
