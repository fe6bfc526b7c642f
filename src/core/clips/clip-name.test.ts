import { describe, expect, test } from 'vitest';
import { nameOfClip } from './clip-name';

describe('the first name of a clip', () => {
  test('is its opening words, whole, without the punctuation they end on', () => {
    expect(nameOfClip('I kind of have a crush on firmware too, so I’ve been trying', 1)).toBe(
      'I kind of have a crush on firmware too',
    );
  });

  test('leaves notes about the sound out', () => {
    expect(nameOfClip('[laughter] Thank you!', 1)).toBe('Thank you');
  });

  test('is its number where nothing is said', () => {
    expect(nameOfClip('', 3)).toBe('Clip 3');
    expect(nameOfClip('[music] …', 4)).toBe('Clip 4');
  });

  test('cuts a word no line could hold', () => {
    expect(nameOfClip('a'.repeat(5000), 1)).toHaveLength(80);
  });
});
