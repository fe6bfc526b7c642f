import { type KeyboardEvent, useRef, useState } from 'react';
import type { LibraryItem } from '../../../ipc/views';
import { openFromLibrary } from '../../app/browsing';
import { useApp } from '../../app/context';
import { beginningWith } from '../../state/library';

/** Milliseconds after which letters begin a new word. */
const PAUSE = 1000;

interface ListKeys {
  /** The index of the episode that keys are for. */
  readonly active: number;
  go(index: number): void;
  onKeyDown(event: KeyboardEvent): void;
}

interface ListKeysOptions {
  /** How many episodes are beside each other. */
  readonly perLine: number;
  /** How many are in view. */
  perPage(): number;
  /** Brings one into view. */
  onMove(index: number): void;
  /** Arrow Up was pressed at the first one. */
  onAbove?(): void;
}

/**
 * The keys of a list of episodes, which is one tab stop: arrows, Page Up and Down, Home, End, letters of a title, and
 * Enter to open.
 */
export function useListKeys(
  listed: readonly LibraryItem[],
  { perLine, perPage, onMove, onAbove }: ListKeysOptions,
): ListKeys {
  const app = useApp();
  const [token, setToken] = useState<string | null>(null);
  const typed = useRef({ letters: '', at: 0 });
  const active = Math.max(
    0,
    listed.findIndex((item) => item.token === token),
  );

  function go(index: number): void {
    const item = listed[Math.max(0, Math.min(index, listed.length - 1))];
    if (!item) return;
    setToken(item.token);
    onMove(listed.indexOf(item));
  }

  function type(letter: string): void {
    const { letters, at } = typed.current;
    const isNew = performance.now() - at > PAUSE;
    const all = isNew ? letter : letters + letter;
    typed.current = { letters: all, at: performance.now() };
    const found = beginningWith(listed, all, isNew ? active + 1 : active);
    if (found >= 0) go(found);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    // It presses the button that has the focus.
    if (event.target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ')) return;
    const step = steps(perLine, perPage())[key];
    const isInWord = typed.current.letters !== '' && performance.now() - typed.current.at <= PAUSE;
    if (key === 'ArrowUp' && active === 0 && onAbove) onAbove();
    else if (step !== undefined) go(active + step);
    else if (key === 'Home') go(0);
    else if (key === 'End') go(listed.length - 1);
    else if (key === 'Enter' && listed[active]) void openFromLibrary(app, listed[active].token);
    else if ([...key].length === 1 && (key !== ' ' || isInWord)) type(key);
    else return;
    event.preventDefault();
  }

  return { active, go, onKeyDown };
}

function steps(perLine: number, perPage: number): Readonly<Record<string, number>> {
  const beside = perLine > 1 ? { ArrowLeft: -1, ArrowRight: 1 } : {};
  return { ...beside, ArrowUp: -perLine, ArrowDown: perLine, PageUp: -perPage, PageDown: perPage };
}
