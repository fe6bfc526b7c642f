import { useEffect } from 'react';
import type { App } from '../app/app';
import { commandOf } from '../app/shortcuts';
import { takesText } from '../app/text-field';

/** Listens for the single keys that command something, wherever the focus is. */
export function useKeys(app: App): void {
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    /** What took the focus from a press of the mouse: its Space still means Play. */
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
        // A click made by the keyboard has no count.
        if (event.detail > 0) pressed = document.activeElement;
      },
      { signal, capture: true },
    );
    document.addEventListener(
      'focusin',
      (event) => {
        if (event.target !== pressed) pressed = null;
      },
      { signal },
    );
    document.addEventListener('keydown', (event) => onKey(app, event, pressed), { signal });
    return () => listeners.abort();
  }, [app]);
}

function onKey(app: App, event: KeyboardEvent, pressed: EventTarget | null): void {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element) || takesText(target)) return;
  // In a menu letters find items, and under a dialog nothing is played.
  if (target.closest('[role="menu"], [role="dialog"]')) return;
  if (event.key === ' ' && target !== pressed && target.closest('button, a, summary, [role="radio"]')) return;
  const command = commandOf({
    key: event.key,
    code: event.code,
    altKey: event.altKey,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    shiftKey: event.shiftKey,
    altGraph: event.getModifierState('AltGraph'),
  });
  if (!command) return;
  event.preventDefault();
  if (!event.repeat || REPEATABLE.has(command)) app.run(command);
}

/** Held down, these go on; the others would flutter. */
const REPEATABLE = new Set([
  'back',
  'forward',
  'previousTurn',
  'nextTurn',
  'previousChapter',
  'nextChapter',
  'slower',
  'faster',
  'nudgeEarlier',
  'nudgeLater',
]);
