import type { App } from './app';

type Parts = Pick<App, 'library' | 'messages'>;

/**
 * Reports an edit of the library. Its note and Undo among the episodes take it back: `undo` resolves with null if it
 * cannot be. `what` names it.
 */
export function showLibraryEdit(
  { library, messages }: Parts,
  { what, text, undo }: { readonly what: string; readonly text: string; readonly undo: () => Promise<object | null> },
): void {
  const note = messages.actions.showNote(text, { label: 'Undo', run: () => void takeBack() });
  async function takeBack(): Promise<string | null> {
    library.setState(({ edits }) => ({ edits: edits.filter((one) => one !== takeBack) }));
    messages.actions.dismiss(note);
    return (await undo()) && what;
  }
  library.setState(({ edits }) => ({ edits: [...edits, takeBack] }));
}

/** Takes back the last of these edits, and names it, as it may be out of sight. False if there is none. */
export function undoLibraryEdit({ library, messages }: Parts): boolean {
  const last = library.getState().edits.at(-1);
  if (!last) return false;
  void last().then((what) => what !== null && messages.actions.showNote(`Undone: ${what}.`));
  return true;
}
