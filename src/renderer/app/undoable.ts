import type { StoreApi } from 'zustand/vanilla';
import type { EditsStore } from '../state/edits';
import type { EpisodeState, EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';

/** Reports the last edit. Undo is offered as long as it undoes exactly that edit. */
export function showEdit(messages: MessagesStore, edits: EditsStore, text: string): void {
  showUndoable(messages, text, edits.actions.undo, edits, (state) => state.edit);
}

/** Reports what was written into a file of the episode `of`. Undo is offered while that is open. Returns the note's id. */
export function showWritten(
  messages: MessagesStore,
  episode: EpisodeStore,
  of: string | undefined,
  text: string,
  undo: () => void,
): number {
  const idOf = (state: EpisodeState) => state.episode?.id;
  const isOpen = idOf(episode.getState()) === of;
  return isOpen ? showUndoable(messages, text, undo, episode, idOf) : messages.actions.showNote(text);
}

/** Reports a note with an Undo. It is offered until the value of `of` in a store changes. Returns its id. */
function showUndoable<State>(
  messages: MessagesStore,
  text: string,
  undo: () => void,
  store: StoreApi<State>,
  of: (state: State) => unknown,
): number {
  const before = of(store.getState());
  const id = messages.actions.showNote(text, { label: 'Undo', run: undo });
  const stop = store.subscribe((state) => {
    if (of(state) === before) return;
    stop();
    messages.actions.dismiss(id);
  });
  return id;
}
