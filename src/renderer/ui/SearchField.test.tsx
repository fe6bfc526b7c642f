import type { KeyboardEvent } from 'react';
import { expect, test } from 'vitest';
import { SearchField } from './SearchField';

/** Presses a key in a field. Returns what was called. */
function press(key: string, isComposing: boolean, hasWays: boolean, held = {}): readonly string[] {
  const called: string[] = [];
  const ways = { onEnter: () => called.push('onEnter'), onDown: () => called.push('onDown') };
  const field = SearchField({ label: 'Search', value: '', onChange: () => undefined, ...(hasWays && ways) });
  const preventDefault = () => called.push('preventDefault');
  field.props.onKeyDown({ key, ...held, nativeEvent: { isComposing }, preventDefault } as unknown as KeyboardEvent);
  return called;
}

test('Enter does not go on to what gets the focus', () => {
  expect(press('Enter', false, true)).toEqual(['preventDefault', 'onEnter']);
});

test('Arrow Down leads on, and with Shift it selects', () => {
  expect(press('ArrowDown', false, true)).toEqual(['preventDefault', 'onDown']);
  expect(press('ArrowDown', false, true, { shiftKey: true })).toEqual([]);
  expect(press('ArrowDown', true, true)).toEqual([]);
  expect(press('ArrowDown', false, false)).toEqual([]);
});

test('other keys are left to the field, and Enter to one that does nothing with it', () => {
  expect(press('a', false, true)).toEqual([]);
  expect(press('Enter', true, true)).toEqual([]);
  expect(press('Enter', false, false)).toEqual([]);
});
