import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../ipc/result';

export interface Message {
  readonly id: number;
  /** A problem stays until it is dismissed; a note goes by itself. */
  readonly kind: 'problem' | 'note';
  readonly text: string;
  readonly advice: string | null;
  /** Name of the file it is about; null for none. */
  readonly file: string | null;
  /** What went wrong; null for a note. */
  readonly code: Problem['code'] | null;
  readonly action: { readonly label: string; run(): void } | null;
}

export interface MessagesState {
  readonly messages: readonly Message[];
}

export interface MessagesActions {
  /** Answers the message's id; null where there is nothing to tell. */
  tellProblem(problem: Problem, action?: Message['action']): number | null;
  /** Answers the message's id. */
  tellNote(text: string, action?: Message['action']): number;
  dismiss(id: number): void;
  /** Dismisses the problems of files that are open no more. */
  dismissAbout(files: readonly string[]): void;
  /** Dismisses why a file could not be read: it has been. */
  dismissUnread(file: string): void;
  /** Dismisses that a file was changed while it was open. */
  dismissChanged(file: string | undefined): void;
  /** Dismisses the problems of all files that were opened or could not be: another episode is open. */
  dismissOpened(): void;
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

  function keep(isKept: (message: Message) => boolean): void {
    store.setState({ messages: store.getState().messages.filter(isKept) });
  }

  const actions: MessagesActions = {
    tellProblem(problem, action = null) {
      if (problem.code === 'cancelled') return null;
      const { code, message: text, advice, file = null } = problem;
      return tell({ kind: 'problem', text, advice: advice || null, file, code, action });
    },
    tellNote(text, action = null) {
      return tell({ kind: 'note', text, advice: null, file: null, code: null, action });
    },
    dismiss: (id) => keep((message) => message.id !== id),
    dismissAbout: (files) => keep(({ kind, file }) => kind !== 'problem' || file === null || !files.includes(file)),
    dismissUnread: (of) => keep(({ code, file }) => file !== of || code === 'changed' || isOfWriting(code)),
    dismissChanged: (of) => keep(({ code, file }) => code !== 'changed' || file !== of),
    dismissOpened: () => keep(({ kind, file, code }) => kind !== 'problem' || file === null || isOfWriting(code)),
  };
  return Object.assign(store, { actions });
}

/** Whether a problem with a file is of one that Earmark writes, its own or an export, and not of one that is opened. */
function isOfWriting(code: Message['code']): boolean {
  return code === 'damaged-file' || code === 'cannot-write';
}
