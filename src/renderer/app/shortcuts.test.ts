import { describe, expect, test } from 'vitest';
import { commandOf as commandOn, type KeyPress, writtenShortcut } from './shortcuts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, altGraph: false, ...more };
}

const commandOf = (pressed: KeyPress) => commandOn(pressed, 'linux');

describe('a key press', () => {
  test.each([
    [press(' '), 'playPause'],
    [press('k'), 'playPause'],
    [press('K', { code: 'KeyK' }), 'playPause'],
    [press('j'), 'back'],
    [press('ArrowLeft', { altKey: true }), 'back'],
    [press('ArrowDown', { altKey: true }), 'nextTurn'],
    [press('<', { shiftKey: true, code: 'Comma' }), 'slower'],
    [press('>', { shiftKey: true, code: 'Period' }), 'faster'],
    [press('['), 'markStart'],
    [press(']'), 'markEnd'],
    [press('.', { code: 'Period' }), 'nudgeLater'],
    [press('f', { ctrlKey: true }), 'find'],
    [press('G', { ctrlKey: true, shiftKey: true }), 'findPrevious'],
    [press('а', { ctrlKey: true, code: 'KeyF' }), 'find'],
  ] as const)('$key commands what the table says', (typed, command) => {
    expect(commandOf(typed)).toBe(command);
  });

  test('with another modifier is somebody else’s', () => {
    expect(commandOf(press('k', { ctrlKey: true }))).toBeNull();
    expect(commandOf(press('f', { metaKey: true }))).toBeNull();
    expect(commandOf(press('j', { altKey: true }))).toBeNull();
    expect(commandOf(press('K', { shiftKey: true }))).toBeNull();
    expect(commandOf(press('ArrowLeft'))).toBeNull();
    expect(commandOf(press(';', { code: 'Semicolon' }))).toBeNull();
  });

  test('has Command on macOS where it has Control elsewhere', () => {
    expect(commandOn(press('f', { metaKey: true }), 'darwin')).toBe('find');
    expect(commandOn(press('f', { ctrlKey: true }), 'darwin')).toBeNull();
    expect(commandOn(press('f', { metaKey: true, ctrlKey: true }), 'darwin')).toBeNull();
  });

  test('finds brackets on a German keyboard, where AltGr types them', () => {
    const altGr = { altKey: true, ctrlKey: true, altGraph: true };
    expect(commandOf(press('[', { ...altGr, code: 'Digit8' }))).toBe('markStart');
    expect(commandOf(press(']', { ...altGr, code: 'Digit9' }))).toBe('markEnd');
  });

  test('finds letters by their place on a Russian keyboard, and not on a French one', () => {
    expect(commandOf(press('о', { code: 'KeyJ' }))).toBe('back');
    expect(commandOf(press('х', { code: 'BracketLeft' }))).toBe('markStart');
    expect(commandOf(press(',', { code: 'KeyM' }))).toBe('nudgeEarlier');
    expect(commandOf(press('м', { code: 'KeyV' }))).toBe('nextSentence');
    expect(commandOf(press('ц', { code: 'KeyW' }))).toBeNull();
  });
});

test('a shortcut is written as the platform writes it', () => {
  expect(writtenShortcut('CommandOrControl+Shift+Z', 'linux')).toBe('Ctrl+Shift+Z');
  expect(writtenShortcut('CommandOrControl+Shift+Z', 'darwin')).toBe('⇧⌘Z');
  expect(writtenShortcut('Shift+,', 'linux')).toBe('<');
  expect(writtenShortcut('Alt+Left', 'win32')).toBe('Alt+←');
});
