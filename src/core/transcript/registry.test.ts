import { describe, expect, it } from 'vitest';
import { readerOf, readers, readTranscript } from './registry';

describe('the registry', () => {
  it('has readers with ids of their own, each found by its id', () => {
    expect(new Set(readers.map(({ id }) => id)).size).toBe(readers.length);
    for (const reader of readers) expect(readerOf(reader.id)).toBe(reader);
    expect(() => readerOf('none')).toThrow(RangeError);
  });

  it.each([
    ['**Ann:** Hi.', 'a.md', 'changelog-markdown'],
    ['**Ann:** Hi.', 'a.txt', 'changelog-markdown'],
    ['**Ann**: Hi.', 'a', 'changelog-markdown'],
    ['\\[00:01\\] Hi.', 'a.md', 'changelog-markdown'],
    ['Just some words.', 'a.md', 'plain-text'],
    ['Just some words.', '.md', 'plain-text'],
    ['', 'a.md', 'plain-text'],
  ])('reads %j in %s by its content, as %s', (source, fileName, format) => {
    expect(readTranscript(source, fileName).format).toBe(format);
  });
});
