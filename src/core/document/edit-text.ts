import { inOrderOfPlace, type TextEdit } from '../edits/text-edit';
import { quoted } from '../quoted';
import type { DocumentState } from './document';
import type { OperationOf } from './operation';

type EditText = OperationOf<'edit-text'>;

/** Adds and removes corrections of the transcript. An edit whose id is known stays. Null if that changes nothing. */
export function editText(
  state: DocumentState,
  { add, remove }: Pick<EditText, 'add' | 'remove'>,
): { readonly state: DocumentState; readonly inverse: EditText } | null {
  const gone = new Set(remove);
  const removed = state.edits.filter(({ id }) => gone.has(id));
  const kept = state.edits.filter(({ id }) => !gone.has(id));
  const known = new Set(kept.map(({ id }) => id));
  const added = [...new Map(add.map((edit) => [edit.id, edit])).values()].filter(({ id }) => !known.has(id));
  if (removed.length + added.length === 0) return null;
  const inverse: EditText = { do: 'edit-text', what: 'several', add: removed, remove: added.map(({ id }) => id) };
  return { state: { ...state, edits: inOrderOfPlace([...kept, ...added]) }, inverse };
}

const NAMES: Readonly<Record<Exclude<EditText['what'], 'replace' | 'rename' | 'write'>, string>> = {
  speaker: 'Set Speaker',
  split: 'Split Turn',
  join: 'Join Turns',
  insert: 'Insert Turn',
  delete: 'Delete Turn',
  note: 'Mark Note',
  several: 'Edit Transcript',
};

/** What was done, for people. `edits` are those before it. Null for edits that were written into the file. */
export function nameOfEditing({ what, add, remove }: EditText, edits: readonly TextEdit[]): string | null {
  if (what === 'write') return null;
  if (what !== 'replace' && what !== 'rename') return NAMES[what];
  const gone = new Set(remove);
  const [subject] = [...add, ...edits.filter(({ id }) => gone.has(id))];
  if (subject?.kind === 'rename') return `Rename ${quoted(subject.from)}`;
  if (what === 'rename' || subject?.kind !== 'words') return 'Rename Speaker';
  return `Correct ${quoted(subject.said || subject.text)}`;
}
