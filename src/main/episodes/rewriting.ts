import type { AfterWriting } from '../../core/document/after-writing';
import { apply } from '../../core/document/apply';
import { type Reversible, reversing } from '../../core/document/noted-writing';
import type { Operation } from '../../core/document/operation';
import type { EpisodeKey } from '../../library/episode-store';
import type { Fingerprint } from '../../library/fingerprint';
import type { Library } from '../../library/library';
import { noteWriting, prepareWriting, writingIsDone, writingIsLeft, writingIsOff } from '../../library/prepare-writing';
import type { WordRevision } from '../../library/revise-words';
import { mainError } from '../wording';
import type { Episodes } from './episodes';

/**
 * Goes on with an episode when corrections are written into the file of its transcript, and when that is undone. What is
 * to follow is noted before the file changes: if Earmark is killed then, the next opening goes on (`finishWriting`).
 */
export class Rewriting {
  private after: AfterWriting | null = null;
  /** Fingerprint of the file before. */
  private before = '';
  /** Fingerprint of the file as it is to be now. */
  private wanted = '';
  /** The episode for which something was noted: another may be open by now. */
  private key = '';
  private done: Reversible | null = null;

  constructor(
    private readonly episodes: Pick<Episodes, 'present' | 'session' | 'rewritten'>,
    private readonly library: Library,
    private readonly id: string,
    private readonly revision: WordRevision,
  ) {}

  /** The file is to be written. Resolves when it may be. Throws EarmarkError if another episode is open. */
  async prepare(): Promise<void> {
    const { transcript: opened, ...episode } = this.episodes.present(this.id);
    if (!opened) throw mainError('bad-request/no-corrections');
    this.key = episode.key;
    this.before = opened.fingerprint;
    this.wanted = this.revision.becomes.fingerprint;
    const of = { ...episode, transcript: opened.transcript, clips: this.clips() };
    const { after } = await prepareWriting(this.library, of, this.revision);
    this.after = after;
  }

  /** The file has the corrections now. Throws EarmarkError if it cannot be read. */
  async written(): Promise<void> {
    const { after, library } = this;
    if (!after) throw new Error('nothing was prepared');
    await this.goOn((key) => {
      const { state } = library.documents.now(key);
      const operation = after.operation(state, this.clips());
      const applied = apply(state, operation);
      this.done = applied && { operation, inverse: applied.inverse };
      library.documents.do(key, operation);
    });
  }

  /** The file is to be restored. Resolves when it may be. Throws EarmarkError if another episode is open. */
  async prepareRestoring(): Promise<void> {
    const { key } = this.episodes.present(this.id);
    this.key = key;
    this.wanted = this.before;
    const operation = this.undoingIn(key);
    if (operation) await noteWriting(this.library, key, this.before, operation);
  }

  /** The file is as it was. Throws EarmarkError if it cannot be read. */
  async restored(): Promise<void> {
    await this.goOn((key) => {
      const operation = this.undoingIn(key);
      if (operation) this.library.documents.do(key, operation);
    });
  }

  /** Nothing was written: what was noted is removed. */
  giveUp(): void {
    writingIsOff(this.library, this.key);
  }

  /**
   * Writing or restoring has failed. `now` is the file's fingerprint, null if it cannot be read. What was noted stays if
   * the file may be as it was to be.
   */
  failed(now: Fingerprint | null): void {
    if (now === null || now === this.wanted) writingIsLeft(this.library, this.key);
    else this.giveUp();
  }

  private async goOn(follow: (key: EpisodeKey) => void): Promise<void> {
    try {
      await this.episodes.rewritten(this.id, (_, { key }) => {
        follow(key);
        return null;
      });
    } catch (error) {
      writingIsLeft(this.library, this.key);
      throw error;
    }
    await writingIsDone(this.library, this.key);
  }

  private undoingIn(key: EpisodeKey): Operation | null {
    return this.done && reversing(this.done, this.library.documents.now(key).state);
  }

  private clips() {
    const { clips } = this.library.documents.now(this.episodes.present(this.id).key).state;
    return this.episodes.session.clips(
      this.id,
      clips.map((clip) => clip.id),
    );
  }
}
