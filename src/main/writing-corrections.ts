import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { EarmarkError } from '../core/errors';
import { readerOf } from '../core/transcript/readers';
import type { CorrectionsView } from '../ipc/episode-views';
import type { Library } from '../library/library';
import type { Revision } from '../library/revise-stamps';
import { patchOf, type ShownRevision } from '../library/revise-words';
import type { Episodes } from './episodes/episodes';
import { Rewriting } from './episodes/rewriting';
import type { DoOnce } from './files/file-processes';
import { mainError } from './wording';
import type { AskWhere } from './write-export';

/** A revision that was shown. */
interface Shown {
  readonly token: string;
  /** The episode's id. */
  readonly episode: string;
  readonly revision: ShownRevision;
}

/** A revision that was written, and what was done after that. */
interface Done extends Shown {
  readonly backup: string;
  readonly rewriting: Rewriting;
}

/** Writing the corrections of the present episode's transcript into its file: exactly what was shown. */
export class Corrections {
  private shown: Shown | null = null;
  /** The last one that was written. It can be undone while the next is shown. */
  private done: Done | null = null;

  constructor(
    private readonly episodes: Episodes,
    private readonly library: Library,
    private readonly once: DoOnce,
  ) {}

  /** Computes what would change. Throws EarmarkError. */
  async preview(id: string): Promise<CorrectionsView> {
    const { transcript, times } = this.episodes.present(id);
    const { edits } = this.episodes.stateOf(id);
    if (!transcript || edits.length === 0) throw mainError('bad-request/no-corrections');
    const of = { fileName: transcript.fileName, formatName: readerOf(transcript.transcript.format).name };
    const { path, fingerprint, transcript: text } = transcript;
    const open = { path, fingerprint, transcript: text, times };
    const revision = await this.once(path, 'reviseWords', [open, edits]).catch((error: unknown) => {
      if (error instanceof EarmarkError && error.key === 'cannot-write/format') return error.message;
      throw error;
    });
    const token = randomUUID();
    if (typeof revision === 'string')
      return { ...of, token, count: 0, changes: [], refused: [], left: 0, refusal: revision };
    const { changes, refused, written } = revision;
    this.shown = { token, episode: id, revision };
    return {
      ...of,
      token,
      count: written.length,
      changes,
      refused: refused.map(({ what, why }) => ({ what, why })),
      left: edits.length - written.length - refused.length,
      refusal: null,
    };
  }

  /**
   * Writes what was shown. Returns the name of the file with the old transcript. Writes nothing and returns null if it
   * must be shown anew: something else has changed the transcript, which is read again, or one of the corrections was
   * replaced or taken back. Throws EarmarkError.
   */
  async write(token: string): Promise<string | null> {
    const shown = this.present(token);
    this.shown = null;
    const { episode, revision } = shown;
    if (!this.isAsShown(shown)) return null;
    const rewriting = new Rewriting(this.episodes, this.library, episode, revision);
    await rewriting.prepare();
    // A slow data folder leaves time to take a correction back, or to open another episode.
    if (!this.isAsShown(shown)) {
      rewriting.giveUp();
      return null;
    }
    const backup = await this.once(revision.path, 'writeRevision', filesOf(revision)).catch(async (error: unknown) => {
      await this.failed(rewriting, revision, error);
      if (error instanceof EarmarkError && error.code === 'changed') return null;
      throw error;
    });
    if (backup === null) {
      if (this.isOpen(episode)) await this.episodes.complete('transcript', revision.path);
      return null;
    }
    this.done = { ...shown, backup, rewriting };
    await rewriting.written();
    return basename(backup);
  }

  /** Restores the old transcript, and the corrections over it. Throws EarmarkError. */
  async undo(token: string): Promise<void> {
    const { done } = this;
    if (done?.token !== token) throw mainError('bad-request/correction-gone');
    this.episodes.present(done.episode);
    this.done = null;
    await done.rewriting.prepareRestoring();
    await this.once(done.revision.path, 'restoreRevision', [filesOf(done.revision), done.backup]).catch(
      async (error) => {
        await this.failed(done.rewriting, done.revision, error);
        // Nothing was changed, so the user may try again.
        this.done ??= done;
        throw error;
      },
    );
    await done.rewriting.restored();
  }

  /**
   * Asks where, and writes what was shown as a patch. Returns the file's name, or null if the user cancelled. Throws
   * EarmarkError.
   */
  async patch(token: string, ask: AskWhere): Promise<string | null> {
    const { revision } = this.present(token);
    const content = patchOf(revision);
    const { fileName: name, path: of } = revision;
    const question = { what: 'patch', name: `${name}.diff`, folder: dirname(of) } as const;
    const path = await ask({ ...question, formatName: 'Patch', extension: 'diff' });
    if (path === null) return null;
    await this.once(path, 'writeExported', { path, own: [of], replaces: 'all but recordings', content });
    return basename(path);
  }

  private isOpen(episode: string): boolean {
    return this.episodes.session.current?.id === episode;
  }

  /** Whether its episode is still open, with all the corrections that were shown. */
  private isAsShown({ episode, revision }: Shown): boolean {
    if (!this.isOpen(episode)) return false;
    const present = new Set(this.episodes.stateOf(episode).edits.map((edit) => edit.id));
    return revision.written.every((edit) => present.has(edit.id));
  }

  /** Looks what became of a file that could not be written or restored. */
  private async failed(rewriting: Rewriting, { path }: Revision, error: unknown): Promise<void> {
    // A drive that does not answer is not waited for twice.
    if (error instanceof EarmarkError && error.code === 'no-answer') return rewriting.failed(null);
    const files = [{ audio: null, transcript: path }];
    const [now] = await this.once(path, 'fingerprints', files).catch(() => []);
    rewriting.failed(now?.transcript ?? null);
  }

  private present(token: string): Shown {
    const { shown } = this;
    if (shown?.token !== token) throw mainError('bad-request/correction-gone');
    this.episodes.present(shown.episode);
    return shown;
  }
}

/** The part of a revision that is written: the rest may be large. */
function filesOf({ path, fileName, before, after }: ShownRevision): Revision {
  return { path, fileName, before, after };
}
