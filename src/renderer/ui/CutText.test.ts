import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutInMiddle } from './CutText';

test('a long name keeps its beginning and its end, where its number and its kind stand', () => {
  expect(cutInMiddle(`Show 1 – ${'a title that is rather long '.repeat(4)}part 12.mp3`, 20)).toEqual([
    'Show 1 – a t',
    expect.stringContaining('rather long'),
    't 12.mp3',
  ]);
});

test('a text that is short enough is not cut', () => {
  expect(cutInMiddle('Go Time 42.mp3', 14)).toEqual(['Go Time 42.mp3', '', '']);
});

test('what people see as one character is not torn', () => {
  expect(cutInMiddle('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
});

test('nothing of a text is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 12 }), (text, shown) => {
      expect(cutInMiddle(text, shown).join('')).toBe(text);
    }),
  );
});
