import type { TextEdit } from './text-edit';

/** The edits of a transcript in the order of their places, names first. */
export function inOrderOfPlace(edits: readonly TextEdit[]): readonly TextEdit[] {
  const turnOf = (edit: TextEdit) => (edit.kind === 'rename' ? -1 : edit.turn);
  const wordOf = (edit: TextEdit) => (edit.kind === 'rename' ? 0 : edit.word);
  return edits.toSorted((a, b) => turnOf(a) - turnOf(b) || wordOf(a) - wordOf(b) || (a.id < b.id ? -1 : 1));
}
