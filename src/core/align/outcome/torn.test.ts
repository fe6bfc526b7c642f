import { expect, test } from 'vitest';
import { Pause } from '../search/search-words';
import type { SpokenWord } from '../text/spoken-words';
import type { Heard } from './heard';
import { mendTorn } from './torn';

const PHONES = 4;

/**
 * Mends one turn of these words, with no pause in its text. Returns whether words were put back, and the starts of all.
 */
function mended(...words: readonly (readonly [start: number, end: number, pause?: Pause])[]) {
  const heard: Heard = {
    starts: Float64Array.from(words, ([start]) => start),
    ends: Float64Array.from(words, ([, end]) => end),
    coarseStarts: new Float64Array(words.length),
    fits: new Float32Array(words.length),
    margins: new Float32Array(words.length),
    isPinned: new Uint8Array(words.length),
  };
  const spoken = words.map(
    ([, , pause = Pause.None], word): SpokenWord => ({ turn: 0, word, text: 'word', isAcronym: false, pause }),
  );
  const torn = mendTorn(heard, spoken, [{ from: 0, to: words.length }], () => PHONES);
  return { isTorn: torn.has(0), starts: Array.from(heard.starts, (start) => Math.round(100 * start) / 100) };
}

const rest = [5, 5.3, 5.6, 5.9, 6.2, 6.5, 6.8].map((start) => [start, start + 0.3] as const);

test('two words that were found long before the rest are put right before it', () => {
  const { isTorn, starts } = mended([1, 1.3], [1.3, 1.6], ...rest);
  expect(isTorn).toBe(true);
  expect(starts.slice(0, 3)).toEqual([4.36, 4.68, 5]);
});

test('a word stays if only two words follow elsewhere', () => {
  expect(mended([1, 1.3], [5, 5.3], [5.3, 5.6])).toMatchObject({ isTorn: false, starts: [1, 5, 5.3] });
});

test('a gap of three seconds is a pause between sentences, not within one', () => {
  expect(mended([0.7, 1], [1, 1.3], [1.3, 1.6], ...rest)).toMatchObject({ isTorn: true });
  expect(mended([1, 1.6, Pause.Clause], ...rest)).toMatchObject({ isTorn: true });
  expect(mended([1, 1.6, Pause.Sentence], ...rest)).toMatchObject({ isTorn: false });
  expect(mended([2.6, 3.2, Pause.Clause], ...rest)).toMatchObject({ isTorn: false });
});

test('more words are put back if they were stretched over other sound; otherwise the speaker paused', () => {
  expect(mended([0, 1.5], [1.6, 2.8], [3, 3.6], ...rest)).toMatchObject({ isTorn: true });
  expect(mended([2.6, 2.9], [2.9, 3.2], [3.2, 3.5], ...rest)).toMatchObject({ isTorn: false });
});
