import { expect, test } from 'vitest';
import type { SpokenWord } from '../text/spoken-words';
import type { Heard } from './heard';
import { unspokenIn, withoutConfidence } from './turns';

const words: SpokenWord[] = [0, 1].flatMap((turn) =>
  Array.from({ length: 6 }, (_, word) => ({ turn, word, text: 'word', isAcronym: false, pause: 0 as const })),
);

/** The words that are not said if these were found, by turn: "+" for a word that was, "-" for one that was not. */
function unspoken(found: string) {
  const starts = Float64Array.from(found, (mark, word) => (mark === '+' ? word : Number.NaN));
  return unspokenIn(words, { starts } as Heard);
}

test('four words in a row that were not found are not said, in each turn for itself', () => {
  expect(unspoken('+----+------')).toEqual([
    { turn: 0, firstWord: 1, lastWord: 4 },
    { turn: 1, firstWord: 0, lastWord: 5 },
  ]);
});

test('of fewer words, at the end of a turn and the beginning of the next too, that is not said', () => {
  expect(unspoken('+++------+++')).toEqual([]);
});

test('words in whose place something else is said keep their places, and have no confidence', () => {
  const word = (start: number) => ({ start, end: start + 1, confidence: 0.9 });
  const turn = { start: 0, end: 6, confidence: 0.9, words: [0, 1, 2, 3, 4, 5].map(word) };
  const turns = [turn, turn] as unknown as Parameters<typeof withoutConfidence>[0];
  const [first, second] = withoutConfidence(turns, words, [{ from: 8, to: 12 }]);
  expect(first).toBe(turn);
  expect(second).toEqual({ ...turn, words: turn.words.map((its, at) => (at < 2 ? its : { ...its, confidence: 0 })) });
});
