import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mark, Turn } from '../../../core/transcript/model';
import { wordsOf } from '../../../core/transcript/words';
import { type ClippedRange, type Paragraph, paragraphsOf } from './page-text';
import { type Block, blocksOf } from './text-blocks';

function turn(text: string, marks: readonly Mark[] = []): Turn {
  return { speaker: null, text, marks, line: 1 };
}

function cut(text: string, marks: readonly Mark[] = [], clips: readonly ClippedRange[] = []): Paragraph[] {
  return paragraphsOf(turn(text, marks), wholeOf(text), wordsOf(text), {
    clips,
    missing: [],
    corrected: [],
    hits: [],
    here: undefined,
  });
}

const aClipped = (from: number, to: number): ClippedRange => ({ from, to, depth: 1, begins: true, ends: true });

/** All of a text, as it is drawn at once. */
function wholeOf(text: string): Block {
  const [block] = blocksOf(turn(text));
  if (!block) throw new Error('no block');
  return block;
}

const pieces = (paragraphs: readonly Paragraph[]) =>
  paragraphs.flatMap(({ stretches }) => stretches.flatMap((stretch) => stretch.pieces));

test('what is found is marked within words and across them, and where one looks', () => {
  const text = 'go on going';
  const hits = [
    { from: 0, to: 2 },
    { from: 6, to: 8 },
  ];
  const marked = { clips: [], missing: [], corrected: [], hits, here: hits[1] };
  const found = pieces(paragraphsOf(turn(text), wholeOf(text), wordsOf(text), marked)).flatMap(({ runs }) =>
    runs.map((run) => [text.slice(run.from, run.to), run.found]),
  );
  expect(found).toEqual([
    ['go', 'hit'],
    [' ', 'no'],
    ['on', 'no'],
    [' ', 'no'],
    ['go', 'here'],
    ['ing', 'no'],
  ]);
});

describe('the text of a turn', () => {
  test('is cut into paragraphs at blank lines', () => {
    expect(cut('One two.\n\nThree.').map(({ from, to }) => [from, to])).toEqual([
      [0, 8],
      [10, 16],
    ]);
  });

  test('has one element a word, also where its look changes inside', () => {
    const text = 'un believ able';
    const joined = 'unbelievable';
    const found = pieces(cut(joined, [{ kind: 'strong', start: 2, end: 8 }]));
    expect(found).toHaveLength(1);
    expect(found[0]?.runs.map((run) => joined.slice(run.from, run.to))).toEqual(text.split(' '));
  });

  test('keeps a link of several words one link, and gives the word at its end to the longer part', () => {
    const text = 'See the race detector.';
    const [paragraph] = cut(text, [{ kind: 'link', start: 8, end: 21, href: 'https://go.dev' }]);
    expect(paragraph?.stretches.map(({ link }) => link?.href ?? null)).toEqual([null, 'https://go.dev', null]);
    const words = pieces(paragraph ? [paragraph] : []).filter(({ word }) => word !== null);
    expect(words.map(({ from, to }) => text.slice(from, to))).toEqual(['See', 'the', 'race', 'detector']);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//host/x', 'x'])(
    'does not link to %s',
    (href) => {
      expect(cut('here', [{ kind: 'link', start: 0, end: 4, href }])[0]?.stretches[0]?.link).toBeNull();
    },
  );

  test('underlines a clip with the spaces inside it', () => {
    const text = 'a crush on firmware too';
    const runs = pieces(cut(text, [], [aClipped(2, 10)])).flatMap((piece) => piece.runs);
    expect(
      runs
        .filter(({ clipped }) => clipped)
        .map(({ from, to }) => text.slice(from, to))
        .join(''),
    ).toBe('crush on');
    const marks = runs.map(({ clipped }) => [clipped?.begins, clipped?.ends]);
    // At the first word and behind the last, and not at each.
    expect(marks.filter(([begins]) => begins)).toHaveLength(1);
    expect(marks.filter(([, ends]) => ends)).toHaveLength(1);
  });

  test('knows what block a paragraph is', () => {
    const blocks = cut('Said.\n\nQuoted.', [{ kind: 'quote', start: 7, end: 14 }]).map(({ block }) => block);
    expect(blocks).toEqual(['plain', 'quote']);
  });

  test('loses not one character, and draws every word once', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '\n\n', '.') });
    const span = fc.tuple(fc.nat(60), fc.nat(20));
    const kind = fc.constantFrom('emphasis', 'strong', 'code', 'note', 'link' as const);
    fc.assert(
      fc.property(text, fc.array(fc.tuple(kind, span), { maxLength: 5 }), span, (source, spans, clip) => {
        const marks = spans
          .map(([kind, [start, length]]) => ({ kind, start, end: start + length + 1, href: 'https://a.example' }))
          .filter(({ end }) => end <= source.length)
          .sort((a, b) => a.start - b.start || b.end - a.end) as Mark[];
        const range = aClipped(Math.min(clip[0], source.length), Math.min(clip[0] + clip[1], source.length));
        const paragraphs = cut(source, marks, range.from < range.to ? [range] : []);
        const drawn = paragraphs.map((paragraph) =>
          pieces([paragraph])
            .flatMap(({ runs }) => runs)
            .map((run) => source.slice(run.from, run.to))
            .join(''),
        );
        expect(drawn).toEqual(source.split('\n\n').filter((paragraph) => paragraph !== ''));
        const drawnWords = pieces(paragraphs).flatMap(({ word }) => word ?? []);
        expect(drawnWords).toEqual(wordsOf(source).map((_, index) => index));
      }),
    );
  });
});
