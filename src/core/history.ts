/** A state that is edited, with what can be undone and redone. Immutable: every edit gives a new one. */
export interface History<T> {
  readonly now: T;
  /** Earlier states, the latest last. */
  readonly past: readonly T[];
  /** Undone states; the next one to redo is the last. */
  readonly future: readonly T[];
}

/** How many edits can be undone. */
const LONGEST_PAST = 200;

/** A state with nothing to undo. */
export function historyOf<T>(now: T): History<T> {
  return { now, past: [], future: [] };
}

/** Forgets what was undone before. Without effect if the state stays the same. */
export function edited<T>(history: History<T>, now: T): History<T> {
  if (now === history.now) return history;
  return { now, past: [...history.past, history.now].slice(-LONGEST_PAST), future: [] };
}

/** Undoes the last edit. Without effect if there is none. */
export function undo<T>(history: History<T>): History<T> {
  if (history.past.length === 0) return history;
  return {
    now: history.past.at(-1) as T,
    past: history.past.slice(0, -1),
    future: [...history.future, history.now],
  };
}

/** Redoes the edit that was undone last. Without effect if there is none, or if another edit followed. */
export function redo<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history;
  return {
    now: history.future.at(-1) as T,
    past: [...history.past, history.now],
    future: history.future.slice(0, -1),
  };
}
