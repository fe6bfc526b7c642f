import { inOrderOfPlace } from '../edits/order-of-place';
import type { EditRequest } from '../edits/requests';
import type { TextEdit } from '../edits/text-edit';
import { quoted } from '../quoted';
import type { DocumentState } from './document';
import type { OperationOf } from './operation';

type EditText = OperationOf<'edit-text'>;

/** Adds and removes corrections of the transcript. An edit whose id is known stays. Null if that changes nothing. */
export function editText(
  state: DocumentState,
  { add, remove, pins }: Pick<EditText, 'add' | 'remove' | 'pins'>,
): { readonly state: DocumentState; readonly inverse: EditText } | null {
  const gone = new Set(remove);
  const removed = state.edits.filter(({ id }) => gone.has(id));
  const kept = state.edits.filter(({ id }) => !gone.has(id));
  const known = new Set(kept.map(({ id }) => id));
  const added = [...new Map(add.map((edit) => [edit.id, edit])).values()].filter(({ id }) => !known.has(id));
  const tied = new Map(pins?.map((pin) => [pin.id, pin]));
  const before = state.pins.filter((pin) => tied.has(pin.id));
  if (removed.length + added.length + before.length === 0) return null;
  const inverse: EditText = {
    do: 'edit-text',
    what: 'several',
    add: removed,
    remove: added.map(({ id }) => id),
    ...(before.length > 0 && { pins: before }),
  };
  const now = before.length === 0 ? state.pins : state.pins.map((pin) => tied.get(pin.id) ?? pin);
  return { state: { ...state, edits: inOrderOfPlace([...kept, ...added]), pins: now }, inverse };
}

/**
 * The operation that turns the corrections `before` into those `now`, by requests. Null if they are the same. `label`
 * says what was done where the requests are many.
 */
export function textEditing(
  before: readonly TextEdit[],
  now: readonly TextEdit[],
  requests: readonly Pick<EditRequest, 'op'>[],
  label?: string,
): EditText | null {
  const known = new Set(before.map(({ id }) => id));
  const kept = new Set(now.map(({ id }) => id));
  const add = now.filter(({ id }) => !known.has(id));
  const remove = before.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  if (add.length + remove.length === 0) return null;
  const [only, another] = requests;
  const what = only && another === undefined ? only.op : 'several';
  return { do: 'edit-text', what, add, remove, ...(label !== undefined && { label }) };
}

const NAMES: Readonly<Record<Exclude<EditText['what'], 'replace' | 'rename' | 'revert' | 'write'>, string>> = {
  speaker: 'Set Speaker',
  split: 'Split Turn',
  join: 'Join Turns',
  insert: 'Insert Turn',
  delete: 'Delete Turn',
  note: 'Mark Note',
  several: 'Edit Transcript',
};

/** What was done, for people. `edits` are those before it. Null for edits that were written into the file. */
export function nameOfEditing({ what, add, remove, label }: EditText, edits: readonly TextEdit[]): string | null {
  if (label !== undefined) return label;
  if (what === 'write') return null;
  if (what === 'revert') return remove.length === 1 ? 'Take Back Correction' : `Take Back ${remove.length} Corrections`;
  if (what !== 'replace' && what !== 'rename') return NAMES[what];
  const gone = new Set(remove);
  const [subject] = [...add, ...edits.filter(({ id }) => gone.has(id))];
  if (subject?.kind === 'rename') return `Rename ${quoted(subject.from)}`;
  if (what === 'rename' || subject?.kind !== 'words') return 'Rename Speaker';
  return `Correct ${quoted(subject.said || subject.text)}`;
}
