import { describe, expect, it } from 'vitest';
import { parseAccelerator, showKeys } from './accelerator';

const none = { ctrl: false, alt: false, shift: false, meta: false };

describe('an accelerator', () => {
  it.each([
    ['CommandOrControl+O', { ...none, ctrl: true, key: 'o' }, 'Ctrl+O'],
    ['CmdOrCtrl+Shift+Z', { ...none, ctrl: true, shift: true, key: 'z' }, 'Ctrl+Shift+Z'],
    ['CommandOrControl+Plus', { ...none, ctrl: true, key: '+' }, 'Ctrl++'],
    ['Ctrl++', { ...none, ctrl: true, key: '+' }, 'Ctrl++'],
    ['CommandOrControl+-', { ...none, ctrl: true, key: '-' }, 'Ctrl+-'],
    ['Alt+Left', { ...none, alt: true, key: 'arrowleft' }, 'Alt+Left'],
    ['F11', { ...none, key: 'f11' }, 'F11'],
    ['Space', { ...none, key: ' ' }, 'Space'],
    ['Super+Esc', { ...none, meta: true, key: 'escape' }, 'Super+Esc'],
    ['[', { ...none, key: '[' }, '['],
  ])('%s names its keys', (accelerator, keys, shown) => {
    expect(parseAccelerator(accelerator, false)).toEqual(keys);
    expect(showKeys(keys, false)).toBe(shown);
  });

  it('means Command on a Mac where it says either', () => {
    const keys = parseAccelerator('CommandOrControl+Shift+O', true);
    expect(keys).toEqual({ ...none, meta: true, shift: true, key: 'o' });
    expect(keys && showKeys(keys, true)).toBe('⇧⌘O');
  });

  it('without a key is none', () => {
    expect(parseAccelerator('Ctrl+Shift', false)).toBeNull();
    expect(parseAccelerator('', false)).toBeNull();
  });
});
