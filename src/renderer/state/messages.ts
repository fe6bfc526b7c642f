import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../ipc/result';

export interface Message {
  readonly id: number;
  /** A problem stays until it is dismissed. A note disappears by itself. */
  readonly kind: 'problem' | 'note';
  readonly text: string;
  readonly advice: string | null;
  /** Name of the file that it is about; null for none. */
  readonly file: string | null;
  /** What went wrong; null for a note. */
  readonly code: Problem['code'] | null;
  readonly action: MessageAction | null;
  /** Whether it stays when another episode opens: it is about Earmark itself, or can be undone. */
  readonly lasting: boolean;
}

export interface MessageAction {
  readonly label: string;
  run(): void;
  /** Whether the message stays until its cause is gone. The action may be cancelled. */
  readonly stays?: true;
}

export interface MessagesState {
  readonly messages: readonly Message[];
}

export interface MessagesActions {
  /** Returns the message's id; null if there is nothing to report. */
  showProblem(
    problem: Pick<Problem, 'code' | 'message' | 'advice' | 'file'>,
    action?: Message['action'],
    lasting?: boolean,
  ): number | null;
  /** Returns the message's id. */
  showNote(text: string, action?: Message['action']): number;
  dismiss(id: number): void;
  /** Dismisses the problems of files that are no longer open. */
  dismissAbout(files: readonly string[]): void;
  /** Dismisses the message that a file could not be read, because now it was. */
  dismissUnread(file: string): void;
  /** Dismisses the message that a file was changed while it was open. */
  dismissChanged(file: string | undefined): void;
  /**
   * Dismisses the messages that files are missing, all or the one of that name: the episode is complete, or the file is
   * there.
   */
  dismissMissing(file?: string): void;
  /** Dismisses notes and problems about what was open, or could not be opened, because another episode is open. */
  dismissOpened(): void;
}

export type MessagesStore = StoreApi<MessagesState> & { readonly actions: MessagesActions };

/** More would cover the page. Notes make room, and problems wait until a shown one is gone. */
const MESSAGES_SHOWN = 3;
/** How many problems are kept. */
const LONGEST_QUEUE = 50;

/** The messages that are shown, the latest last. */
export function shownOf(messages: readonly Message[]): readonly Message[] {
  return messages.slice(-MESSAGES_SHOWN);
}

/** `locate` lets the user show where a missing file is. */
export function createMessagesStore(locate: (file: string) => void): MessagesStore {
  const store = createStore<MessagesState>(() => ({ messages: [] }));
  let lastId = 0;

  function report(message: Omit<Message, 'id'>): number {
    lastId += 1;
    // A repeated message appears once, as the latest. The message about a key disappears when another key was pressed.
    const isReplaced = (other: Message) =>
      other.kind === message.kind && (other.text === message.text || (isPlainNote(other) && isPlainNote(message)));
    const others = store.getState().messages.filter((other) => !isReplaced(other));
    const all = [...others, { ...message, id: lastId }];
    const shown = new Set(shownOf(all));
    const messages = all.filter((one) => one.kind === 'problem' || shown.has(one)).slice(-LONGEST_QUEUE);
    store.setState({ messages });
    return lastId;
  }

  function keep(isKept: (message: Message) => boolean): void {
    store.setState({ messages: store.getState().messages.filter(isKept) });
  }

  const locating = (file: string): MessageAction => ({ label: 'Locate…', run: () => locate(file), stays: true });

  const actions: MessagesActions = {
    showProblem(problem, action = null, lasting = isOfEarmark(problem.code)) {
      if (problem.code === 'cancelled') return null;
      const { code, message: text, advice, file = null } = problem;
      const way = code === 'not-found' && file !== null ? locating(file) : null;
      return report({ kind: 'problem', text, advice: advice || null, file, code, action: action ?? way, lasting });
    },
    showNote(text, action = null) {
      return report({ kind: 'note', text, advice: null, file: null, code: null, action, lasting: action !== null });
    },
    dismiss: (id) => keep((message) => message.id !== id),
    dismissAbout: (files) => keep(({ kind, file }) => kind !== 'problem' || file === null || !files.includes(file)),
    dismissUnread: (of) => keep(({ code, file }) => file !== of || code === 'changed' || isOfWriting(code)),
    dismissChanged: (of) => keep(({ code, file }) => code !== 'changed' || file !== of),
    dismissMissing: (of) => keep(({ code, file }) => code !== 'not-found' || (of !== undefined && file !== of)),
    dismissOpened: () => keep(({ lasting }) => lasting),
  };
  return Object.assign(store, { actions });
}

/** Whether it is a note without an action. */
function isPlainNote({ kind, action }: Pick<Message, 'kind' | 'action'>): boolean {
  return kind === 'note' && action === null;
}

/** Whether a problem is with a file of Earmark's own, or about its recovery. */
function isOfEarmark(code: Message['code']): boolean {
  return code === 'damaged-file' || code === 'rescued';
}

/** Whether a problem is with a file that Earmark writes, its own or an export, and not with an opened one. */
function isOfWriting(code: Message['code']): boolean {
  return code === 'damaged-file' || code === 'cannot-write';
}
