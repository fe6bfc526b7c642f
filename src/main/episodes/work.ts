import type { Edit } from '../../core/document/entry';
import { EarmarkError } from '../../core/errors';
import type { Seconds } from '../../core/time/seconds';
import type { Documents } from '../../library/documents';
import type { EpisodeKey, EpisodeStore } from '../../library/episode-store';

/** Positions are reported often; this many milliseconds of listening may be lost when the machine is switched off. */
const POSITION_DELAY = 1000;

/** What the listener makes of episodes. The renderer may report on one after it was replaced by another. */
export class Work {
  private readonly keys = new Map<string, EpisodeKey>();
  /** When the listener's place was told, in milliseconds: it is every few seconds while the recording plays. */
  placeToldAt = 0;

  constructor(
    private readonly episodes: EpisodeStore,
    private readonly documents: Pick<Documents, 'edit'>,
  ) {}

  /** `id` names the episode to the renderer from now on. */
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

  /** Takes an edit of an episode that had so many when it was made. Throws EarmarkError. */
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
