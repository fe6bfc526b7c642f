import type { StoreApi } from 'zustand/vanilla';
import type { EditsStore } from '../state/edits';
import type { MessagesStore } from '../state/messages';

/** Tells of the edit that was just made. Undo is offered as long as it takes back that one and no other. */
export function tellEdit(messages: MessagesStore, edits: EditsStore, text: string): void {
  tellUndoable(messages, text, edits.actions.undo, edits, (state) => state.edit);
}

/** Tells a note with an Undo, which is offered until what `of` looks at in a store is another. */
export function tellUndoable<State>(
  messages: MessagesStore,
  text: string,
  undo: () => void,
  store: StoreApi<State>,
  of: (state: State) => unknown,
): void {
  const told = of(store.getState());
  const id = messages.actions.tellNote(text, { label: 'Undo', run: undo });
  const stop = store.subscribe((state) => {
    if (of(state) === told) return;
    stop();
    messages.actions.dismiss(id);
  });
}
