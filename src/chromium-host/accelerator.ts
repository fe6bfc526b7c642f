import type { Keys } from './messages';

const modifiers: Readonly<Record<string, 'control' | 'command' | 'alt' | 'shift' | 'either'>> = {
  command: 'command',
  cmd: 'command',
  meta: 'command',
  super: 'command',
  control: 'control',
  ctrl: 'control',
  commandorcontrol: 'either',
  cmdorctrl: 'either',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
};

/** Electron's names for keys that have a different `KeyboardEvent.key`. */
const keyNames: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

const shownNames: Readonly<Record<string, string>> = {
  ' ': 'Space',
  arrowup: 'Up',
  arrowdown: 'Down',
  arrowleft: 'Left',
  arrowright: 'Right',
  escape: 'Esc',
  pageup: 'Page Up',
  pagedown: 'Page Down',
};

/**
 * Reads an accelerator as Electron writes it: `CommandOrControl+Shift+O`.
 *
 * @returns null when it names no key
 */
export function parseAccelerator(accelerator: string, mac: boolean): Keys | null {
  const keys = { key: '', ctrl: false, alt: false, shift: false, meta: false };
  // A `+` at the end is the key itself.
  for (const part of accelerator.replace(/\+\+$/, '+Plus').split('+')) {
    const name = part.trim().toLowerCase();
    const modifier = modifiers[name];
    if (modifier === undefined) keys.key = keyNames[name] ?? name;
    else if (modifier === 'either') keys[mac ? 'meta' : 'ctrl'] = true;
    else if (modifier === 'control') keys.ctrl = true;
    else if (modifier === 'command') keys.meta = true;
    else keys[modifier] = true;
  }
  return keys.key === '' ? null : keys;
}

/** As a menu shows it: `Ctrl+Shift+O`, or `⇧⌘O` on a Mac. */
export function showKeys({ key, ctrl, alt, shift, meta }: Keys, mac: boolean): string {
  const shown =
    shownNames[key] ?? (key.length === 1 ? key.toUpperCase() : `${key.charAt(0).toUpperCase()}${key.slice(1)}`);
  if (mac) return `${ctrl ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${meta ? '⌘' : ''}${shown}`;
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', meta && 'Super', shown].filter(Boolean).join('+');
}
