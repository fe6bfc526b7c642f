import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { StampsView } from '../ipc/episode-views';
import type { StampRevision } from '../library/revise-stamps';
import type { Episodes } from './episodes/episodes';
import type { DoOnce } from './files/file-processes';
import { mainError } from './wording';

/** A revision that was shown, and its result. */
interface Shown {
  readonly token: string;
  /** The episode's id. */
  readonly episode: string;
  readonly revision: StampRevision;
  /** How often stamps had been corrected before. */
  readonly stamps: number;
  /** Path of the file with the old transcript; null until it was written. */
  readonly backup: string | null;
}

/** Writing corrected stamps into the present episode's transcript: exactly what was shown. */
export class Stamps {
  private shown: Shown | null = null;

  constructor(
    private readonly episodes: Episodes,
    private readonly once: DoOnce,
  ) {}

  /** Computes what would change. Throws EarmarkError. */
  async preview(id: string): Promise<StampsView> {
    const { transcript, times, pins, sync } = this.episodes.present(id);
    const heard = sync?.alignment.belongs ? sync.alignment : null;
    if (!transcript || (!heard && pins.length === 0)) throw mainError('bad-request/not-synced');
    const revision = await this.once(transcript.path, 'reviseStamps', [transcript, times, pins, heard]);
    const token = randomUUID();
    this.shown = { token, episode: id, revision, stamps: this.episodes.stateOf(id).stamps, backup: null };
    const { fileName, changes, doubtful } = revision;
    return { token, fileName, changes, doubtful };
  }

  /** Writes what was shown. Returns the name of the file with the old transcript. Throws EarmarkError. */
  async write(token: string): Promise<string> {
    const shown = this.take(token);
    const backup = await this.once(shown.revision.path, 'writeRevision', shown.revision);
    this.shown = { ...shown, backup };
    await this.episodes.stampsChanged(shown.episode, shown.stamps + 1);
    return basename(backup);
  }

  /** Restores the old transcript. Throws EarmarkError. */
  async undo(token: string): Promise<void> {
    const { episode, revision, stamps, backup } = this.take(token);
    if (backup === null) throw mainError('bad-request/correction-gone');
    await this.once(revision.path, 'restoreRevision', [revision, backup]);
    await this.episodes.stampsChanged(episode, stamps);
  }

  /** The revision that was shown last. It is forgotten. */
  private take(token: string): Shown {
    const { shown } = this;
    if (shown?.token !== token) throw mainError('bad-request/correction-gone');
    this.episodes.present(shown.episode);
    this.shown = null;
    return shown;
  }
}
