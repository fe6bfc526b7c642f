import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LibraryItem } from '../../../ipc/library-views';
import { openFromLibrary } from '../../app/browsing';
import { useApp } from '../../app/context';
import { askToEditDetails, canEditDetails } from '../../app/library-actions';
import {
  type ChosenEpisodes,
  chooseAll,
  chooseNone,
  chooseOnly,
  chooseTo,
  chosenOf,
  moveTo,
  toggleChosen,
} from '../../state/chosen-episodes';
import { beginningWith } from '../../state/library';
import type { AskedMenu } from './EpisodeMenu';

/** Milliseconds after which letters begin a new word. */
const PAUSE = 1000;

interface EpisodeList {
  /** The index of the episode that keys are for. */
  readonly active: number;
  /** Tokens of the chosen ones. */
  readonly chosen: ReadonlySet<string>;
  /** Whether something that is done now is done to this episode: a chosen one or, where none is chosen, the active one. */
  isSelected(item: LibraryItem): boolean;
  /** The menu that was asked for last; null if none was. */
  readonly asked: AskedMenu | null;
  closeMenu(): void;
  /** For the element that draws the list. */
  readonly handlers: {
    onKeyDown(event: KeyboardEvent): void;
    onMouseDown(event: MouseEvent): void;
    onClick(event: MouseEvent): void;
    onDoubleClick(event: MouseEvent): void;
    onContextMenu(event: MouseEvent): void;
  };
}

interface EpisodeListOptions {
  /** What draws the list and has the focus. Each episode in it has its token in `data-library`. */
  readonly grid: RefObject<HTMLElement | null>;
  /** How many episodes are beside each other. */
  readonly perLine: number;
  /** How many are in view. */
  perPage(): number;
  /** Whether the place of one is in view. */
  isInView(index: number): boolean;
  /** Brings one into view. */
  onMove(index: number): void;
  /** Arrow Up was pressed at the first one. */
  onAbove?(): void;
}

/**
 * Keys and pointer in a list of episodes, which is one tab stop: arrows, Page Up and Down, Home, End, letters of a title,
 * Enter to open, F2 to edit, Shift and Control to choose several, and the menu of what can be done.
 */
export function useEpisodeList(
  listed: readonly LibraryItem[],
  { grid, perLine, perPage, isInView, onMove, onAbove }: EpisodeListOptions,
): EpisodeList {
  const app = useApp();
  const token = useStore(app.library, (state) => state.active);
  const chosen = useStore(app.library, (state) => state.chosen);
  const [asked, setAsked] = useState<AskedMenu | null>(null);
  const typed = useRef({ letters: '', at: 0 });
  const active = Math.max(
    0,
    listed.findIndex((item) => item.token === token),
  );

  // Where a change sorts the active one elsewhere, it stays in view for who works on it by keys.
  const before = useRef({ token, active });
  // biome-ignore lint/correctness/useExhaustiveDependencies: for another place alone.
  useEffect(() => {
    const was = before.current;
    before.current = { token, active };
    const isMoved = was.token === token && was.active !== active;
    if (isMoved && document.activeElement === grid.current && isInView(was.active)) onMove(active);
  }, [token, active]);

  const choose = (change: (now: ChosenEpisodes) => ChosenEpisodes) => app.library.setState(change);

  function go(index: number, isRange: boolean): void {
    const to = Math.max(0, Math.min(index, listed.length - 1));
    const item = listed[to];
    if (!item) return;
    choose((now) =>
      isRange ? chooseTo({ ...now, active: listed[active]?.token ?? null }, listed, to) : moveTo(now, item.token),
    );
    onMove(to);
  }

  function type(letter: string): void {
    const { letters, at } = typed.current;
    const isNew = performance.now() - at > PAUSE;
    const all = isNew ? letter : letters + letter;
    typed.current = { letters: all, at: performance.now() };
    const found = beginningWith(listed, all, isNew ? active + 1 : active);
    if (found >= 0) go(found, false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return;
    // It presses the button that has the focus.
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    const isHandled = event.ctrlKey || event.metaKey ? withControl(event) : withoutControl(event);
    if (isHandled) event.preventDefault();
  }

  function withControl({ key }: KeyboardEvent): boolean {
    const item = listed[active];
    if (key.toLowerCase() === 'a') choose((now) => chooseAll(now, listed));
    else if (key === ' ' && item) choose((now) => toggleChosen(now, listed, item.token));
    else return false;
    return true;
  }

  function withoutControl({ key, shiftKey }: KeyboardEvent): boolean {
    const step = steps(perLine, perPage())[key];
    const isInWord = typed.current.letters !== '' && performance.now() - typed.current.at <= PAUSE;
    if (key === 'ArrowUp' && active === 0 && onAbove && !shiftKey) onAbove();
    else if (step !== undefined) go(active + step, shiftKey);
    else if (key === 'Home') go(0, shiftKey);
    else if (key === 'End') go(listed.length - 1, shiftKey);
    else if (key === 'Escape' && chosen.size > 0) choose(chooseNone);
    else if (key === 'F2' && selected().some(canEditDetails)) askToEditDetails(app, selected());
    else if (key === 'Enter' && listed[active]) void openFromLibrary(app, listed[active].token);
    else if ([...key].length === 1 && (key !== ' ' || isInWord)) type(key);
    else return false;
    return true;
  }

  /** What something is done to now: the chosen ones or, where none is chosen, the active one. */
  function selected(): readonly LibraryItem[] {
    return chosen.size > 0 ? chosenOf(chosen, listed) : listed.slice(active, active + 1);
  }

  const indexAt = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-library]') : null;
    return listed.findIndex((item) => item.token === row?.dataset.library);
  };

  function onMouseDown(event: MouseEvent): void {
    // It would select text.
    if (event.shiftKey && indexAt(event) >= 0) event.preventDefault();
  }

  function onClick(event: MouseEvent): void {
    const index = indexAt(event);
    const item = listed[index];
    if (!item) return;
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.dataset.more !== undefined) ask(item, button.getBoundingClientRect());
    if (button) return;
    if (event.shiftKey) go(index, true);
    else if (event.ctrlKey || event.metaKey) choose((now) => toggleChosen(now, listed, item.token));
    else choose(() => chooseOnly(item.token));
    grid.current?.focus({ preventScroll: true });
  }

  function onDoubleClick(event: MouseEvent): void {
    const item = listed[indexAt(event)];
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (item && isPlain && !(event.target as Element).closest('button')) void openFromLibrary(app, item.token);
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    const at = listed[indexAt(event)];
    if (at) {
      ask(at, new DOMRect(event.clientX, event.clientY));
      return;
    }
    // By a key.
    const item = event.target === grid.current ? listed[active] : undefined;
    const row = item && grid.current?.querySelector(`[data-library="${CSS.escape(item.token)}"]`);
    if (item && row) ask(item, row.getBoundingClientRect());
  }

  /** Shows what can be done to an episode, or to all chosen ones if it is one of these. */
  function ask(item: LibraryItem, at: DOMRect): void {
    if (!chosen.has(item.token)) choose((now) => moveTo(now, item.token));
    setAsked({ items: chosen.has(item.token) ? chosenOf(chosen, listed) : [item], at, isOpen: true });
  }

  return {
    active,
    chosen,
    isSelected: (item) => (chosen.size > 0 ? chosen.has(item.token) : item === listed[active]),
    asked,
    closeMenu: () => setAsked((now) => now && { ...now, isOpen: false }),
    handlers: { onKeyDown, onMouseDown, onClick, onDoubleClick, onContextMenu },
  };
}

function steps(perLine: number, perPage: number): Readonly<Record<string, number>> {
  const beside = perLine > 1 ? { ArrowLeft: -1, ArrowRight: 1 } : {};
  return { ...beside, ArrowUp: -perLine, ArrowDown: perLine, PageUp: -perPage, PageDown: perPage };
}
