import { describe, expect, it } from 'vitest';
import { plainText } from './reader';

describe('the plain text reader', () => {
  it('makes each paragraph a turn of nobody, whatever ends a line', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { turns } = plainText.read(['\uFEFFOne', '  two ', '', ' \t', 'Three'].join(end));
      expect(turns.map(({ speaker, text, line }) => [speaker, text, line])).toEqual([
        [null, 'One two', 1],
        [null, 'Three', 5],
      ]);
    }
  });

  it('leaves marks as they are, and says that it does not know the format', () => {
    const { turns, warnings } = plainText.read('*a* [b](c) &amp; <d>');
    expect(turns[0]?.text).toBe('*a* [b](c) &amp; <d>');
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-format']);
  });

  it('has no turns in an empty text', () => {
    expect(plainText.read(' \n ').turns).toEqual([]);
  });
});
