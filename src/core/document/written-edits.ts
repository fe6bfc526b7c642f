import type { TextEdit } from '../edits/text-edit';
import { simpleParts, together } from './apply';
import type { Entry } from './entry';
import type { Operation, OperationOf } from './operation';

type EditText = OperationOf<'edit-text'>;

/** An entry that removed corrections because they are in the file now, or brought them back. */
type Writing = Entry & { readonly operation: EditText; readonly inverse: EditText };

/** The corrections that a writing removed, unless it was undone. */
interface Written {
  /** Where the writing is in the log. */
  readonly at: number;
  readonly edits: readonly TextEdit[];
}

/** The part of an entry by which corrections were written into the file, or that was undone. Null for other entries. */
export function writingOf(entry: Entry): Writing | null {
  const [operation, inverse] = [editTextIn(entry.operation), editTextIn(entry.inverse)];
  return entry.label === null && operation?.what === 'write' && inverse ? { ...entry, operation, inverse } : null;
}

/** The corrections that are in the file now, by the entries of a log. */
export class WrittenEdits {
  private readonly ids: readonly string[];
  private readonly written: readonly Written[];

  constructor(log: readonly Entry[]) {
    this.ids = log.map(({ id }) => id);
    let written: Written[] = [];
    for (const [at, entry] of log.entries()) {
      const writing = writingOf(entry);
      if (!writing) continue;
      const back = new Set(writing.operation.add.map(({ id }) => id));
      const without = (edits: readonly TextEdit[]) => edits.filter(({ id }) => !back.has(id));
      written = written.map((one) => ({ ...one, edits: without(one.edits) }));
      written.push({ at, edits: without(writing.inverse.add) });
    }
    this.written = written;
  }

  /**
   * What reverses an entry of the log. A correction is left out if a later writing put another in its place into the
   * file: it would not fit there.
   */
  inverseOf({ id, inverse }: Entry): Operation {
    if (this.written.length === 0) return inverse;
    const at = this.ids.indexOf(id);
    const later = this.written.filter((one) => one.at > at).flatMap(({ edits }) => edits);
    const fits = (edit: TextEdit) => !later.some((one) => isInPlaceOf(one, edit));
    return together(
      simpleParts(inverse).map((one) => (one.do === 'edit-text' ? { ...one, add: one.add.filter(fits) } : one)),
    );
  }
}

function editTextIn(operation: Operation): EditText | null {
  return simpleParts(operation).find((one) => one.do === 'edit-text') ?? null;
}

/** Whether two corrections change the same. */
function isInPlaceOf(one: TextEdit, other: TextEdit): boolean {
  if (one.kind === 'rename' || other.kind === 'rename')
    return one.kind === 'rename' && other.kind === 'rename' && one.from === other.from;
  if (one.kind !== other.kind || one.turn !== other.turn) return false;
  return one.word === other.word || (one.word < endOf(other) && other.word < endOf(one));
}

/** The first word behind those that an edit replaces. */
function endOf(edit: Exclude<TextEdit, { readonly kind: 'rename' }>): number {
  return edit.word + (edit.kind === 'words' && edit.said !== '' ? edit.said.split(' ').length : 0);
}
