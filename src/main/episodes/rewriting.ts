import { AfterWriting } from '../../core/document/after-writing';
import { apply, isSame, simpleParts, together } from '../../core/document/apply';
import type { DocumentState } from '../../core/document/document';
import type { Operation } from '../../core/document/operation';
import type { SavedSync } from '../../core/document/shown-times';
import type { TextEdit } from '../../core/edits/text-edit';
import type { Documents } from '../../library/documents';
import type { OpenedTranscript } from '../../library/opened';
import type { Episode } from './episode';
import type { Session } from './session';

/** What `Episodes` has for it. */
interface Rewritable {
  readonly session: Pick<Session, 'clips' | 'corrected'>;
  rewritten(id: string, follow: (now: OpenedTranscript, before: Episode) => SavedSync | null): Promise<void>;
}

/** An operation, and what reverses it. */
interface Done {
  readonly operation: Operation;
  readonly inverse: Operation;
}

/** Goes on with an episode after corrections were written into the file of its transcript, and after that was undone. */
export class Rewriting {
  private done: Done | null = null;

  constructor(
    private readonly episodes: Rewritable,
    private readonly documents: Pick<Documents, 'now' | 'do'>,
    private readonly id: string,
    private readonly edits: readonly TextEdit[],
  ) {}

  /** The file has the corrections now. Throws EarmarkError if it cannot be read. */
  written(): Promise<void> {
    const { id, edits } = this;
    return this.episodes.rewritten(id, ({ transcript: read }, { key, transcript, times, sync }) => {
      if (!transcript) return null;
      const after = new AfterWriting({ source: transcript.transcript, written: edits, read });
      const { state } = this.documents.now(key);
      const { session } = this.episodes;
      const clips = session.clips(
        id,
        state.clips.map((clip) => clip.id),
      );
      const ids = new Set(edits.map((edit) => edit.id));
      const isAll = state.edits.length === ids.size && state.edits.every((edit) => ids.has(edit.id));
      const found = sync && after.sync(sync, isAll ? session.corrected(id).times : after.times(times));
      const operation = after.operation(state, clips);
      const applied = apply(state, operation);
      this.done = applied && { operation, inverse: applied.inverse };
      this.documents.do(key, operation);
      return found;
    });
  }

  /** The file is as it was. Throws EarmarkError if it cannot be read. */
  restored(): Promise<void> {
    return this.episodes.rewritten(this.id, (_, { key }) => {
      const { state } = this.documents.now(key);
      if (this.done) this.documents.do(key, undoing(this.done, state));
      return null;
    });
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
