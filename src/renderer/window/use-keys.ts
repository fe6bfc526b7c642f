import { useEffect } from 'react';
import { type CommandId, commands } from '../../ipc/commands';
import type { App } from '../app/app';
import { commandOf } from '../app/shortcuts';
import { takesText } from '../app/text-field';
import { transcriptOnPage } from '../app/turns-on-page';
import { NONE_CHOSEN } from '../state/selection';

/**
 * Listens for the keys of commands, wherever the focus is. The page gets a key before the menu does, and the menu does
 * not get what the page takes. A command from the menu would come after keys that were pressed later.
 */
export function useKeys(app: App): void {
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    /** An element that got the focus by a press of the mouse. Keys still are commands there. */
    let pressed: EventTarget | null = null;
    document.addEventListener(
      'pointerdown',
      () => {
        pressed = null;
      },
      { signal, capture: true },
    );
    document.addEventListener(
      'click',
      (event) => {
        // A click by the keyboard has no count.
        if (event.detail > 0) pressed = document.activeElement;
      },
      { signal, capture: true },
    );
    document.addEventListener(
      'focusin',
      (event) => {
        if (event.target === pressed) return;
        // The pressed element is gone, and this has the focus in its place.
        const isInItsPlace = pressed instanceof Element && !pressed.isConnected;
        pressed = isInItsPlace ? event.target : null;
      },
      { signal },
    );
    document.addEventListener('keydown', (event) => onKey(app, event, pressed), { signal });
    return () => listeners.abort();
  }, [app]);
}

function onKey(app: App, event: KeyboardEvent, pressed: EventTarget | null): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === 'Escape') {
    if (isMeantElsewhere(app, event.target)) return;
    if (dropSelection(app) || app.clipping.giveUp() || putDown(app) || showEverybody(app)) event.preventDefault();
    return;
  }
  const press = {
    key: event.key,
    code: event.code,
    altKey: event.altKey,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    shiftKey: event.shiftKey,
    altGraph: event.getModifierState('AltGraph'),
  };
  const command = commandOf(press, app.program.getState().platform);
  if (!command || ('typed' in commands[command] && isTypedElsewhere(event, pressed))) return;
  event.preventDefault();
  if (!event.repeat || REPEATABLE.has(command)) app.run(command);
}

/** Ends the selection in the transcript; then the page follows again. False if nothing was selected. */
function dropSelection({ follow }: App): boolean {
  const selection = document.getSelection();
  const list = transcriptOnPage();
  if (!selection || selection.isCollapsed || !list || !selection.containsNode(list, true)) return false;
  selection.removeAllRanges();
  if (follow.getState().following) follow.actions.resume();
  return true;
}

/** Takes the handles off the clip that is worked on. False where none is. */
function putDown({ chosen }: App): boolean {
  if (chosen.getState().clip === null) return false;
  chosen.setState(NONE_CHOSEN);
  return true;
}

/** Shows the turns of everybody again. False where it does so already. */
function showEverybody({ shownSpeaker }: App): boolean {
  if (shownSpeaker.getState().only === null) return false;
  shownSpeaker.setState({ only: null });
  return true;
}

/** Whether Escape closes something, or leaves the element with the focus, before it drops a clip or a filter. */
function isMeantElsewhere({ layout, find, review }: App, target: EventTarget | null): boolean {
  if (layout.getState().drawer !== null || find.getState().open || review.getState().turn !== null) return true;
  return !(target instanceof Element) || takesText(target) || target.closest('[role="menu"], [role="dialog"]') !== null;
}

/**
 * Whether the element with the focus needs the key itself: in a menu or a list of choices letters find items, and under
 * a dialog nothing is played.
 */
function isTypedElsewhere({ key, target }: KeyboardEvent, pressed: EventTarget | null): boolean {
  if (!(target instanceof Element) || takesText(target) || target.closest('[role="menu"], [role="dialog"]'))
    return true;
  if (target instanceof HTMLSelectElement) return target !== pressed;
  return key === ' ' && target !== pressed && target.closest('button, a, summary, [role="radio"]') !== null;
}

/** Held down, these repeat. The others would flutter. */
const REPEATABLE: ReadonlySet<CommandId> = new Set([
  'back',
  'forward',
  'previousTurn',
  'nextTurn',
  'previousChapter',
  'nextChapter',
  'nextSentence',
  'largerText',
  'smallerText',
  'slower',
  'faster',
  'nudgeEarlier',
  'nudgeLater',
  'findNext',
  'findPrevious',
  'undo',
  'redo',
]);
