import { createStore, type StoreApi } from 'zustand/vanilla';
import type { QueuedView, QueueView } from '../../ipc/queue';

/** The queue of syncs, as it is shown. */
export interface QueueState extends QueueView {
  /** Its episodes; empty until the list was read. */
  readonly items: readonly QueuedView[];
  /** The revision of that list. */
  readonly listed: number;
  /** Whether the list is shown. */
  readonly isOpen: boolean;
}

export type QueueStore = StoreApi<QueueState>;

export function createQueueStore(): QueueStore {
  return createStore(() => ({
    count: 0,
    done: 0,
    failed: 0,
    away: 0,
    running: null,
    isPaused: false,
    secondsLeft: null,
    revision: 0,
    items: [],
    listed: -1,
    isOpen: false,
  }));
}

/** The episodes that wait, in their order. */
export function waitingIn(items: readonly QueuedView[]): QueuedView[] {
  return items.filter(({ state }) => state === 'waiting' || state === 'away');
}

/** Those that wait after the first of some episodes, and are none of these. */
export function waitingAfter(items: readonly QueuedView[], tokens: readonly string[]): readonly string[] {
  const first = items.findIndex(({ token }) => tokens.includes(token));
  return waitingIn(items.slice(first + 1)).flatMap(({ token }) => (tokens.includes(token) ? [] : [token]));
}

/** Where an episode that waits can be moved. */
export type QueueMove = 'first' | 'up' | 'down';

/** The episode before which another one is moved, null for the end; undefined if it is there already. */
export function beforeWhich(items: readonly QueuedView[], token: string, move: QueueMove): string | null | undefined {
  const waiting = waitingIn(items).map((item) => item.token);
  const index = waiting.indexOf(token);
  if (index < 0) return undefined;
  if (move === 'down') return index === waiting.length - 1 ? undefined : (waiting[index + 2] ?? null);
  if (index === 0) return undefined;
  return waiting[move === 'first' ? 0 : index - 1];
}

/** A half of an episode in the list, on which another is dropped. */
export interface DropPlace {
  readonly token: string;
  readonly half: 'upper' | 'lower';
}

/**
 * The episode before which one is moved that is dropped, null for the end; undefined if it stays where it is. Only
 * episodes that wait have an order.
 */
export function beforeDropped(
  items: readonly QueuedView[],
  token: string,
  { token: onto, half }: DropPlace,
): string | null | undefined {
  const waiting = waitingIn(items).map((item) => item.token);
  const [from, under] = [waiting.indexOf(token), waiting.indexOf(onto)];
  const to = half === 'upper' ? under : under + 1;
  if (from < 0 || under < 0 || to === from || to === from + 1) return undefined;
  return waiting[to] ?? null;
}
