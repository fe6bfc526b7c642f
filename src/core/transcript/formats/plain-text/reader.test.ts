import { describe, expect, it } from 'vitest';
import { plainText } from './reader';

describe('the plain text reader', () => {
  it('makes each paragraph a turn without a speaker, with any line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { turns } = plainText.read(['\uFEFFOne', '  two ', '', ' \t', 'Three'].join(end));
      expect(turns.map(({ speaker, text, line }) => [speaker, text, line])).toEqual([
        [null, 'One two', 1],
        [null, 'Three', 5],
      ]);
    }
  });

  it('leaves markup as it is, and warns that it does not know the format', () => {
    const { turns, warnings } = plainText.read('*a* [b](c) &amp; <d>');
    expect(turns[0]?.text).toBe('*a* [b](c) &amp; <d>');
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-format']);
  });

  it('removes Markdown where headings, bold type or links show that it is Markdown', () => {
    const made = plainText.read('# About it\n\nSee [here](https://example.org) and\n*there*.\n\n[00:12]\n\nSo.\n');
    expect(made.turns.map(({ text, line }) => [text, line])).toEqual([
      ['About it', 1],
      ['See here and there.', 3],
      ['So.', 8],
    ]);
    expect(made.title).toBe('About it');
    expect(made.turns[0]?.marks).toEqual([{ kind: 'heading', start: 0, end: 8, level: 1 }]);
    expect(made.anchors).toEqual([{ time: 12, turn: 2, offset: 0, line: 6 }]);
    expect(made.warnings.map(({ code }) => code)).toEqual(['unknown-format']);
  });

  it('has no turns in an empty text', () => {
    expect(plainText.read(' \n ').turns).toEqual([]);
  });
});
