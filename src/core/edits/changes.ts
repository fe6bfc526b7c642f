import type { Turn } from '../transcript/model';
import { EditFinder } from './find-edits';
import { wordsOfTurns } from './source-words';
import type { PlacedEdit, TextEdit } from './text-edit';
import type { WordPlace, WordPlaces } from './word-places';

/** What a correction has changed, for people. */
export interface Change {
  readonly id: string;
  readonly kind: TextEdit['kind'];
  /** Where it is in the corrected text. Null for a name, and for a correction that does not fit. */
  readonly place: WordPlace | null;
  /** Empty where nothing was there, and where nothing comes instead. */
  readonly was: string;
  readonly is: string;
  /** Whether it is in the corrected text. If not, the file has other words by now. */
  readonly fits: boolean;
}

interface Corrected {
  /** The turns as they were read. */
  readonly turns: readonly Turn[];
  readonly places: WordPlaces;
  readonly left: readonly TextEdit[];
}

/** The corrections of a transcript in order, those that do not fit any more last. Linear. */
export function changesOf(edits: readonly TextEdit[], { turns, places, left }: Corrected): Change[] {
  const finder = new EditFinder(wordsOfTurns(turns));
  const isLeft = new Set(left.map(({ id }) => id));
  const changes = edits.map((edit): Change => {
    const fits = !isLeft.has(edit.id);
    const { id, kind } = edit;
    if (edit.kind === 'rename') return { id, kind, place: null, was: edit.from, is: edit.to, fits };
    const at = fits ? finder.find(edit) : null;
    return { id, kind, place: at && places.toEdited(at), ...wordsOf(edit, at && (turns[at.turn] ?? null)), fits };
  });
  return [...changes.filter(({ fits }) => fits), ...changes.filter(({ fits }) => !fits)];
}

function wordsOf(edit: PlacedEdit, turn: Turn | null): Pick<Change, 'was' | 'is'> {
  switch (edit.kind) {
    case 'words':
      return { was: edit.said, is: [edit.text, ...edit.turns.map(turnText)].filter((text) => text !== '').join(' ¶ ') };
    case 'speaker':
      return { was: turn?.speaker ?? '', is: edit.speaker ?? '' };
    case 'join':
      return { was: '', is: edit.after };
  }
}

function turnText({ speaker, text }: { readonly speaker: string | null; readonly text: string }): string {
  return [speaker === null ? '' : `${speaker}:`, text].filter((part) => part !== '').join(' ');
}
