import { expect, test } from 'vitest';
import { seconds } from '../../time/seconds';
import type { TurnTime } from '../../transcript/times';
import type { SpokenWord } from '../text/spoken-words';
import { isHeard, previewedTurns, wordsWithin } from './preview-turns';

const LENGTH = 30;
const words = Array.from(
  { length: 3 * LENGTH },
  (_, index): SpokenWord => ({
    turn: Math.floor(index / LENGTH),
    word: index % LENGTH,
    text: 'word',
    isAcronym: false,
    pause: 0,
  }),
);
/** Turns of 30 s, a word a second. */
const estimate = [0, 1, 2].map(
  (turn): TurnTime => ({
    start: seconds(turn * LENGTH),
    end: seconds((turn + 1) * LENGTH),
    timing: 'estimated',
    words: Array.from({ length: LENGTH }, (_, word) => seconds(turn * LENGTH + word)),
  }),
);

/** Words `from` to before `to`, each found 7 s after its estimate. */
function found(from: number, to: number) {
  const at = (offset: number) =>
    Float64Array.from(words.keys(), (word) => (word >= from && word < to ? word + 7 + offset : Number.NaN));
  return { starts: at(0), ends: at(0.5) };
}

test('the text of a part is the text of the turns around it', () => {
  expect(wordsWithin(words, estimate, 35, 50)).toEqual({ first: LENGTH, end: 2 * LENGTH });
  expect(wordsWithin(words, estimate, 200, 300)).toEqual({ first: 0, end: 0 });
});

test('a turn found in part keeps the estimate of its other words, in order', () => {
  const [first, second] = previewedTurns(words, found(20, 45), estimate, 1);
  expect([first?.index, second?.index]).toEqual([0, 1]);
  expect(first?.turn.words[20]?.start).toBeCloseTo(27, 1);
  expect(first?.turn.words[5]).toEqual({ start: 5, end: 5, confidence: 0 });
  expect(second?.turn.start).toBeCloseTo(37, 1);
  expect(second?.turn.words[29]?.start).toBe(59);
  const starts = [first, second].flatMap((known) => known?.turn.words.map(({ start }) => start) ?? []);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(first?.turn.confidence).toBeLessThan(second?.turn.confidence ?? 0);
});

test('a few words, or words far apart, are not trusted', () => {
  // At half the speed of the text.
  expect(previewedTurns(words, found(20, 45), estimate, 2)).toEqual([]);
  expect(previewedTurns(words, found(20, 30), estimate, 1)).toEqual([]);
  const { starts, ends } = found(10, 80);
  for (let word = 20; word < 40; word += 1) starts[word] = Number.NaN;
  expect(previewedTurns(words, { starts, ends }, estimate, 1)).toEqual([]);
});

test('a part has the text if most of the words that a part has on average were found', () => {
  expect(isHeard(found(0, 60), 90, 1)).toBe(true);
  expect(isHeard(found(0, 45), 90, 1)).toBe(false);
  // A text much longer than its recording is not spoken faster.
  expect(isHeard(found(0, 60), 30, 10)).toBe(true);
});
