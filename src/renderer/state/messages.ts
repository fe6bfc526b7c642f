import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../ipc/result';

export interface Message {
  readonly id: number;
  /** A problem stays until it is dismissed; a note goes by itself. */
  readonly kind: 'problem' | 'note';
  readonly text: string;
  readonly advice: string | null;
  readonly action: { readonly label: string; run(): void } | null;
}

export interface MessagesState {
  readonly messages: readonly Message[];
}

export interface MessagesActions {
  /** Answers the message's id; null where there is nothing to tell. */
  tellProblem(problem: Problem): number | null;
  tellNote(text: string, action?: Message['action']): void;
  dismiss(id: number): void;
}

export type MessagesStore = StoreApi<MessagesState> & { readonly actions: MessagesActions };

/** More would cover the page; the oldest go first. */
const MESSAGES_SHOWN = 4;

export function createMessagesStore(): MessagesStore {
  const store = createStore<MessagesState>(() => ({ messages: [] }));
  let lastId = 0;

  function tell(message: Omit<Message, 'id'>): number {
    lastId += 1;
    // The same thing said twice is one message, said now.
    const others = store.getState().messages.filter(({ kind, text }) => kind !== message.kind || text !== message.text);
    store.setState({ messages: [...others, { ...message, id: lastId }].slice(-MESSAGES_SHOWN) });
    return lastId;
  }

  const actions: MessagesActions = {
    tellProblem(problem) {
      if (problem.code === 'cancelled') return null;
      return tell({ kind: 'problem', text: problem.message, advice: problem.advice || null, action: null });
    },
    tellNote(text, action = null) {
      tell({ kind: 'note', text, advice: null, action });
    },
    dismiss: (id) => store.setState({ messages: store.getState().messages.filter((message) => message.id !== id) }),
  };
  return Object.assign(store, { actions });
}
