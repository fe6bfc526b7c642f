import type { KeyboardEvent } from 'react';
import { expect, test } from 'vitest';
import { SearchField } from './SearchField';

/** Presses a key in a field. Returns what was called. */
function press(key: string, isComposing: boolean, hasEnter: boolean): readonly string[] {
  const called: string[] = [];
  const onEnter = hasEnter ? { onEnter: () => called.push('onEnter') } : {};
  const field = SearchField({ label: 'Search', value: '', onChange: () => undefined, ...onEnter });
  const preventDefault = () => called.push('preventDefault');
  field.props.onKeyDown({ key, nativeEvent: { isComposing }, preventDefault } as unknown as KeyboardEvent);
  return called;
}

test('Enter does not go on to what gets the focus', () => {
  expect(press('Enter', false, true)).toEqual(['preventDefault', 'onEnter']);
});

test('other keys are left to the field, and Enter to one that does nothing with it', () => {
  expect(press('a', false, true)).toEqual([]);
  expect(press('Enter', true, true)).toEqual([]);
  expect(press('Enter', false, false)).toEqual([]);
});
