import type { AfterWriting } from '../../core/document/after-writing';
import { apply, isSame, simpleParts, together } from '../../core/document/apply';
import type { DocumentState } from '../../core/document/document';
import type { Operation } from '../../core/document/operation';
import type { Library } from '../../library/library';
import { noteWriting, prepareWriting, writingIsDone } from '../../library/prepare-writing';
import type { WordRevision } from '../../library/revise-words';
import { mainError } from '../wording';
import type { Episodes } from './episodes';

/** An operation, and what reverses it. */
interface Done {
  readonly operation: Operation;
  readonly inverse: Operation;
}

/**
 * Goes on with an episode when corrections are written into the file of its transcript, and when that is undone. What is
 * to follow is noted before the file changes: if Earmark is killed then, the next opening goes on (`finishWriting`).
 */
export class Rewriting {
  private after: AfterWriting | null = null;
  /** Fingerprint of the file before. */
  private before = '';
  private done: Done | null = null;

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
    this.before = opened.fingerprint;
    const of = { ...episode, transcript: opened.transcript, clips: this.clips() };
    const { after } = await prepareWriting(this.library, of, this.revision);
    this.after = after;
  }

  /** The file has the corrections now. Throws EarmarkError if it cannot be read. */
  async written(): Promise<void> {
    const { after, id, library } = this;
    if (!after) throw new Error('nothing was prepared');
    await this.episodes.rewritten(id, (_, { key }) => {
      const { state } = library.documents.now(key);
      const operation = after.operation(state, this.clips());
      const applied = apply(state, operation);
      this.done = applied && { operation, inverse: applied.inverse };
      library.documents.do(key, operation);
      return null;
    });
    await this.end();
  }

  /** The file is to be restored. Resolves when it may be. Throws EarmarkError if another episode is open. */
  async prepareRestoring(): Promise<void> {
    const { key } = this.episodes.present(this.id);
    const operation = this.undoingIn(key);
    if (operation) await noteWriting(this.library, key, { file: this.before, operation });
  }

  /** The file is as it was. Throws EarmarkError if it cannot be read. */
  async restored(): Promise<void> {
    await this.episodes.rewritten(this.id, (_, { key }) => {
      const operation = this.undoingIn(key);
      if (operation) this.library.documents.do(key, operation);
      return null;
    });
    await this.end();
  }

  /** The document is as the file: nothing is to be done after a kill. */
  async end(): Promise<void> {
    await writingIsDone(this.library, this.episodes.present(this.id).key);
  }

  private undoingIn(key: string): Operation | null {
    return this.done && undoing(this.done, this.library.documents.now(key).state);
  }

  private clips() {
    const { clips } = this.library.documents.now(this.episodes.present(this.id).key).state;
    return this.episodes.session.clips(
      this.id,
      clips.map((clip) => clip.id),
    );
  }
}

/** Reverses a writing. Clips and moments that were changed since stay as they are. */
function undoing({ operation, inverse }: Done, now: DocumentState): Operation {
  const written = simpleParts(operation);
  const isClip = isAsWritten(
    written.flatMap((one) => (one.do === 'settle-clips' ? one.clips : [])),
    now.clips,
  );
  const isPin = isAsWritten(
    written.flatMap((one) => (one.do === 'edit-text' ? (one.pins ?? []) : [])),
    now.pins,
  );
  const operations = simpleParts(inverse).flatMap((one): Operation[] => {
    if (one.do === 'edit-text') return [{ ...one, what: 'write', pins: one.pins?.filter(isPin) ?? [] }];
    if (one.do !== 'settle-clips') return [one];
    const clips = one.clips.filter(isClip);
    return clips.length === 0 ? [] : [{ ...one, clips }];
  });
  return together(operations);
}

interface Named {
  readonly id: string;
}

/** Tells of what has an id whether it is now as it was written. */
function isAsWritten(written: readonly Named[], now: readonly Named[]): (one: Named) => boolean {
  const [before, current] = [written, now].map((all) => new Map(all.map((one) => [one.id, one])));
  return ({ id }) => isSame(current?.get(id), before?.get(id));
}
