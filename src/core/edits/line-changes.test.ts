import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLinear } from '../../../scripts/lib/linear.mjs';
import { lineChanges } from './line-changes';
import { changed, type SourceChange } from './source-changes';

const shown = (pieces: readonly { text: string; isChanged: boolean }[]) =>
  pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');

test('lines that change are shown with the words around, and the changed ones marked', () => {
  const source = `One two.\r\nThree ${'four '.repeat(60)}five\r\nsix ${'seven '.repeat(60)}eight nine.\r\n`;
  const at = (word: string, text: string): SourceChange => {
    const place = source.indexOf(word);
    return { at: place, until: place + word.length, text };
  };
  const changes = lineChanges(source, [at('two', '2'), at('Three', '3'), at('five', '5'), at('nine', '9')]);
  expect(changes.map(({ line, is }) => [line, shown(is)])).toEqual([
    [1, 'One [2].'],
    [2, `[3] ${'four '.repeat(11)}four…four ${'four '.repeat(11)}[5]`],
    [3, `…${'seven '.repeat(9)}eight [9].`],
  ]);
  expect(shown(changes[0]?.was ?? [])).toBe('One [two].');
});

test('changes of the last line, which nothing ends, are shown together', () => {
  const found = lineChanges('One two.\nthree four five', [
    { at: 9, until: 14, text: '3' },
    { at: 20, until: 24, text: '5' },
  ]);
  expect(found.map(({ line, was, is }) => [line, shown(was), shown(is)])).toEqual([
    [2, '[three] four [five]', '[3] four [5]'],
  ]);
});

test('thousands of changes of one long line take linear time', () => {
  const prepare = (size: number) => {
    const source = '{"body": "one two three four"}, '.repeat(size);
    const changes = Array.from({ length: size }, (_, at) => ({ at: at * 32 + 10, until: at * 32 + 13, text: '1' }));
    return () => {
      expect(lineChanges(source, changes)).toHaveLength(1);
    };
  };
  expect(isLinear(20_000, prepare)).toBe(true);
});

test('every change is in one line change, whole', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bc', ' ', '\n', '\r\n', '\r'), { maxLength: 60 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat(8), fc.nat(4), text), { maxLength: 6 }), (source, steps) => {
      let done = 0;
      const changes: SourceChange[] = [];
      for (const [gap, length, given] of steps) {
        const at = done + gap;
        if (at + length > source.length) break;
        changes.push({ at, until: at + length, text: given });
        done = at + length + 1;
      }
      const found = lineChanges(source, changes);
      const pieces = (side: 'was' | 'is') =>
        found.flatMap((one) => one[side].flatMap((piece) => (piece.isChanged ? piece.text : [])));
      expect(pieces('is')).toEqual(changes.map((one) => one.text).filter((one) => one !== ''));
      const was = changes.map((one) => source.slice(one.at, one.until)).filter((one) => one !== '');
      expect(pieces('was')).toEqual(was);
      expect(found.map(({ line }) => line)).toEqual([...new Set(found.map(({ line }) => line))].sort((a, b) => a - b));
      expect(changed(source, changes)).toContain(pieces('is')[0] ?? '');
    }),
  );
});
