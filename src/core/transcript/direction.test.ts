import { expect, test } from 'vitest';
import { directionOf, directionOfTurns } from './direction';

test.each([
  ['Hebrew', 'בשעונים?', 'rtl'],
  ['Arabic', '«مرحبا»، كيف الحال؟', 'rtl'],
  ['Hebrew that names something in Latin letters', 'אני משתמש ב־Linux כל יום', 'rtl'],
  ['English that quotes a word of Hebrew', 'They say שלום when they meet', 'ltr'],
  ['Japanese', 'こんにちは', 'ltr'],
  ['no letters', '12:30 …', 'ltr'],
] as const)('the direction of %s is that of most of its letters', (_, text, direction) => {
  expect(directionOf(text)).toBe(direction);
});

test('the direction of a transcript is that of most of its turns', () => {
  const turns = ['Hello and welcome', 'שלום לכולם וברוכים הבאים', 'היום נדבר על שעונים'].map((text) => ({ text }));
  expect(directionOfTurns(turns)).toBe('rtl');
  expect(directionOfTurns([])).toBe('ltr');
});
