import { type CommandId, commands } from '../../ipc/commands';

/** The part of a KeyboardEvent that matters for shortcuts. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  /** Whether the character was typed with AltGr, which reports itself as Control and Alt. */
  readonly altGraph: boolean;
}

interface Shortcut {
  readonly key: string;
  /** Whether Command on macOS, or Control elsewhere, is held. */
  readonly command: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

const KEY_NAMES: Record<string, string> = {
  Space: ' ',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
};

/**
 * What Shift makes of a sign on the layout that the shortcuts are from. On other layouts the sign may have a key of its
 * own.
 */
const SHIFTED: Record<string, string> = { ',': '<', '.': '>', '[': '{', ']': '}' };

/** Where the character of a shortcut is on the keyboard, for layouts that have another character there. */
const CODES: Record<string, string> = { ',': 'Comma', '.': 'Period', '[': 'BracketLeft', ']': 'BracketRight' };

const shortcuts: readonly { command: CommandId; shortcut: Shortcut }[] = Object.entries(commands).flatMap(
  ([command, { keys }]) => keys.map((keys) => ({ command: command as CommandId, shortcut: parse(keys) })),
);

function parse(accelerator: string): Shortcut {
  const parts = accelerator.split('+');
  const name = parts.at(-1) ?? '';
  const holds = (modifier: string) => parts.includes(modifier);
  return {
    key: KEY_NAMES[name] ?? name,
    command: holds('CommandOrControl'),
    alt: holds('Alt'),
    shift: holds('Shift'),
  };
}

/**
 * The command of a key, or null. Characters are matched by what was typed. If the layout needs another Shift for them,
 * or has another alphabet, they are matched by their place on the keyboard.
 */
export function commandOf(press: KeyPress, platform: string): CommandId | null {
  return shortcuts.find(({ shortcut }) => matches(shortcut, press, platform))?.command ?? null;
}

function matches(shortcut: Shortcut, press: KeyPress, platform: string): boolean {
  const ctrl = press.ctrlKey && !press.altGraph;
  const alt = press.altKey && !press.altGraph;
  const [command, other] = platform === 'darwin' ? [press.metaKey, ctrl] : [ctrl, press.metaKey];
  if (other || command !== shortcut.command || alt !== shortcut.alt) return false;
  const typed = press.key.toLowerCase() === shortcut.key.toLowerCase();
  if (shortcut.shift && press.key === SHIFTED[shortcut.key]) return true;
  const isPlain = shortcut.key.length === 1 && !/[a-z ]/i.test(shortcut.key);
  // `[` may need Shift or AltGr on this layout, so what was typed is enough.
  if (isPlain && !shortcut.shift && typed) return true;
  if (press.altGraph || press.shiftKey !== shortcut.shift) return false;
  return typed || press.code === codeOf(shortcut.key, press.key);
}

/** The key's place on the keyboard, if it may stand in for the character; null otherwise. */
function codeOf(key: string, typedKey: string): string | null {
  if (CODES[key]) return isAsciiLetter(typedKey) ? null : CODES[key];
  // On a Latin layout a letter is where its label is. On others only its place is known.
  return /^[a-z]$/i.test(key) && /^[^\p{ASCII}]$/u.test(typedKey) ? `Key${key.toUpperCase()}` : null;
}

function isAsciiLetter(key: string): boolean {
  return /^[a-z]$/i.test(key);
}

const WRITTEN: Record<string, string> = { Left: '←', Right: '→', Up: '↑', Down: '↓', Plus: '+' };

/** In Apple's order. */
const ON_MAC = { Alt: '⌥', Shift: '⇧', CommandOrControl: '⌘' };

/** The shortcut as this platform writes it: `Ctrl+Shift+Z`, `⇧⌘Z`. A sign made with Shift is written as the sign. */
export function writtenShortcut(accelerator: string, platform: string): string {
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  const sign = parts.join() === 'Shift' ? SHIFTED[key] : undefined;
  if (sign) return sign;
  const name = WRITTEN[key] ?? key;
  if (platform !== 'darwin') return [...parts.map((part) => part.replace('CommandOrControl', 'Ctrl')), name].join('+');
  const held = Object.entries(ON_MAC).flatMap(([part, sign]) => (parts.includes(part) ? [sign] : []));
  return [...held, name].join('');
}

/** What a button does, and its keys: `Play (Space, K)`. */
export function tipOf(label: string, command: CommandId, platform: string): string {
  const keys = commands[command].keys.map((key) => writtenShortcut(key, platform));
  return keys.length === 0 ? label : `${label} (${keys.join(', ')})`;
}
