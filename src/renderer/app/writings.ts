import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditsStore } from '../state/edits';
import type { EpisodeStore } from '../state/episode';
import type { MessagesStore } from '../state/messages';
import { showWritten } from './undoable';

/** Something that was written into a file of an episode. */
interface Writing {
  /** The episode's id. */
  readonly of: string | undefined;
  /** What was done, for people. */
  readonly label: string;
  /** When, in milliseconds since the window opened. */
  readonly time: number;
  /** The note that tells of it. */
  readonly note: number;
  /** The edit that would be undone next when it was written. */
  readonly edit: string | null;
  undo(): Promise<void>;
}

interface WritingsState {
  readonly last: Writing | null;
}

/** The last writing into a file of the open episode. It is no edit, but Undo is for it until there is a later edit. */
export interface Writings {
  readonly store: StoreApi<WritingsState>;
  /** Reports a writing into a file of the episode `of`, and offers to undo it while that is open. */
  report(of: string | undefined, label: string, text: string, undo: () => Promise<void>): void;
  /** Its name for people, if it is undone next; null otherwise. */
  next(): string | null;
  /** When it was written, in milliseconds since the window opened, if it is undone next; null otherwise. */
  time(): number | null;
  /** Undoes it if it is next. Returns false if Undo is for an edit. */
  undo(): boolean;
}

interface Parts {
  readonly episode: EpisodeStore;
  readonly edits: EditsStore;
  readonly messages: MessagesStore;
}

export function createWritings({ episode, edits, messages }: Parts): Writings {
  const store = createStore<WritingsState>(() => ({ last: null }));
  let isUndoing = false;

  function nextOne(): Writing | null {
    const { last } = store.getState();
    const isNext = last?.of === episode.getState().episode?.id && last?.edit === edits.getState().edit;
    return isNext ? last : null;
  }

  async function undone(writing: Writing): Promise<void> {
    messages.actions.dismiss(writing.note);
    if (store.getState().last === writing) store.setState({ last: null });
    isUndoing = true;
    try {
      await writing.undo();
    } finally {
      isUndoing = false;
    }
  }

  return {
    store,
    report(of, label, text, undo) {
      const note = showWritten(messages, episode, of, text, () => void undone(writing));
      const writing: Writing = { of, label, time: performance.now(), note, undo, edit: edits.getState().edit };
      store.setState({ last: writing });
    },
    next: () => nextOne()?.label ?? null,
    time: () => nextOne()?.time ?? null,
    undo() {
      const writing = nextOne();
      if (writing) void undone(writing);
      // A second Undo waits for no file: it does nothing until the first is done.
      return writing !== null || isUndoing;
    },
  };
}
