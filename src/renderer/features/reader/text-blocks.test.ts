import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Turn } from '../../../core/transcript/model';
import { wordsOf } from '../../../core/transcript/words';
import { blockOfWord, blocksOf, wordsIn } from './text-blocks';

const turn = (text: string): Turn => ({ speaker: 'Ann', text, marks: [], line: 1 });
const SENTENCE = 'And then we went down to the river, all of us, to see what was left. ';

test('a turn of usual length is one block, cut at its own paragraphs only', () => {
  const text = `${SENTENCE.repeat(50).trim()}\n\nShort.`;
  expect(blocksOf(turn(text))).toEqual([
    {
      from: 0,
      to: text.length,
      firstWord: 0,
      paragraphs: [
        { from: 0, to: text.length - 8 },
        { from: text.length - 6, to: text.length },
      ],
    },
  ]);
});

test('a turn of hours is some blocks of a few thousand characters, and of any length no more than a thousand', () => {
  const hours = blocksOf(turn(SENTENCE.repeat(7000)));
  expect(Math.max(...hours.map(({ from, to }) => to - from))).toBeLessThan(7000);
  expect(blocksOf(turn(SENTENCE.repeat(300_000))).length).toBeLessThanOrEqual(1000);
});

test('blocks have all of the text, and each word once, by its own index', () => {
  const piece = fc.tuple(
    fc.string({ minLength: 1, maxLength: 9 }),
    fc.constantFrom(' ', '. ', '\n\n', '\u3000'),
    fc.constantFrom(1, 1, 1, 3000),
  );
  const text = fc.array(piece, { minLength: 5, maxLength: 60 }).map((pieces) =>
    pieces
      .map(([word, gap, times]) => word.repeat(times) + gap)
      .join('')
      .repeat(20)
      .trim(),
  );
  fc.assert(
    fc.property(text, (whole) => {
      const blocks = blocksOf(turn(whole));
      const drawn = blocks.flatMap(({ paragraphs }) => paragraphs.map(({ from, to }) => whole.slice(from, to)));
      expect(drawn.join('').replaceAll('\n\n', '')).toBe(whole.replaceAll('\n\n', ''));
      const words = wordsOf(whole);
      for (const [at, block] of blocks.entries()) {
        for (const [index, span] of wordsIn(whole, block).entries()) {
          const word = words[block.firstWord + index];
          // A word longer than a paragraph is drawn in parts.
          expect(word && word.start <= span.start && span.end <= word.end).toBe(true);
          if (word?.start === span.start)
            expect(blockOfWord(blocks, block.firstWord + index)).toBeGreaterThanOrEqual(at);
        }
      }
    }),
    { numRuns: 50 },
  );
});
