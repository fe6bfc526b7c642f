import { expect, test } from 'vitest';
import { goingOn } from './quoted';

test('the beginning of a text has one ellipsis, whatever it ends with', () => {
  expect(['I know', 'I know.', 'I know...', 'I know…', 'Why?'].map(goingOn)).toEqual([
    'I know…',
    'I know…',
    'I know…',
    'I know…',
    'Why?…',
  ]);
});
