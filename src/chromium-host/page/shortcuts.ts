import type { Keys, MenuItemView } from '../messages';
import { focusMenuBar, isMenuFocused, leaveMenu } from './menu-bar';
import { isDialogOpen } from './questions';
import { sendToHost } from './to-host';

/**
 * Keys that Chromium acts on if nobody else does, and Electron does not: new windows and tabs, its own pages, saving,
 * printing.
 */
const chromiumsOwn = /^(Ctrl\+(Shift\+)?[a-z]|Ctrl\+Shift\+Delete|Alt\+(ArrowLeft|ArrowRight|Home)|F1|F3|F7|F12)$/i;
/** Those of them that a text field handles: copy, cut, paste, select all, undo, redo. */
const textEditing = /^Ctrl\+(Shift\+)?[acvxyz]$/i;

let shortcuts: readonly { readonly id: number; readonly keys: Keys }[] = [];

export function setShortcuts(menu: readonly MenuItemView[]): void {
  shortcuts = menu.flatMap(registered);
}

function registered(item: MenuItemView): { id: number; keys: Keys }[] {
  const own = item.enabled && item.shortcut?.keys ? [{ id: item.id, keys: item.shortcut.keys }] : [];
  return [...own, ...item.items.flatMap(registered)];
}

/**
 * As under Electron, the page gets a key first, and the menu gets it unless the page prevents it. Stopping its
 * propagation does not keep it from the menu.
 */
export function watchKeys(): void {
  const watch = (event: KeyboardEvent) => {
    let arrived = false;
    const last = () => {
      arrived = true;
      press(event);
    };
    // Added again for every key, so that it runs after all listeners of the page.
    window.addEventListener('keydown', last, { once: true });
    setTimeout(() => {
      window.removeEventListener('keydown', last);
      if (!arrived) press(event);
    });
  };
  window.addEventListener('keydown', watch, { capture: true });
  watchAlt();
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isDialogOpen()) return;
  const name = nameOf(event);
  const shortcut = shortcuts.find(({ keys }) => matches(keys, event));
  if (shortcut) sendToHost({ type: 'menu', item: shortcut.id });
  else if (name === 'F10') focusMenuBar();
  else if (!chromiumsOwn.test(name) || textEditing.test(name)) return;
  event.preventDefault();
}

function matches(keys: Keys, event: KeyboardEvent): boolean {
  if (keys.ctrl !== event.ctrlKey || keys.alt !== event.altKey || keys.meta !== event.metaKey) return false;
  const key = event.key.toLowerCase();
  // A sign such as `+` may need Shift on this keyboard. A letter or a named key never does.
  if (keys.shift !== event.shiftKey && !(key.length === 1 && /[^a-z0-9 ]/.test(key))) return false;
  // On a keyboard for another script, a letter is at its place on the Latin one.
  return key === keys.key || event.code === `Key${keys.key.toUpperCase()}`;
}

function nameOf(event: KeyboardEvent): string {
  const key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key;
  return `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`;
}

/** Alt pressed alone moves the focus to the menu bar, and back. */
function watchAlt(): void {
  let alone = false;
  // Before the page, which may keep a key such as Alt+Enter to itself.
  const watch = (event: KeyboardEvent) => {
    alone = event.key === 'Alt' && !event.repeat && !event.ctrlKey && !event.shiftKey;
  };
  window.addEventListener('keydown', watch, { capture: true });
  window.addEventListener('pointerdown', () => {
    alone = false;
  });
  window.addEventListener('keyup', (event) => {
    if (event.key !== 'Alt' || !alone) return;
    alone = false;
    event.preventDefault();
    if (isMenuFocused()) leaveMenu();
    else focusMenuBar();
  });
}
