import { expect, test } from 'vitest';
import { seconds } from '../../core/time/seconds';
import type { TurnTime } from '../../core/transcript/times';
import { arrivedAt, isSameWalk, OVER, turnAfter, turnsToReview } from './review';

const BEGIN = { ...OVER, byDoubt: false };

test('a walk counts what was settled on it, and what came into doubt since', () => {
  const first = arrivedAt(4, [4, 9, 17], BEGIN);
  expect(first).toEqual({ turn: 4, walk: [4, 9, 17] });
  expect(arrivedAt(9, [6, 9, 17], { ...first, byDoubt: false })).toEqual({ turn: 9, walk: [4, 6, 9, 17] });
});

test('a walk is the same where its own turns are, whatever else of the transcript changed', () => {
  const turns = ['One.', 'Two.', 'Three.', 'Four.'].map((text) => ({ text, speaker: null, marks: [], line: 1 }));
  const walk = arrivedAt(1, [1, 2], BEGIN);
  expect(isSameWalk(walk, turns, [...turns.slice(0, 3), { ...turns[3], text: 'Five.' } as (typeof turns)[0]])).toBe(
    true,
  );
  expect(isSameWalk(walk, turns, turns.slice(1))).toBe(false);
  expect(isSameWalk(OVER, turns, [])).toBe(true);
});

test('the most doubtful turns come first if somebody wants that, and those that are settled are passed over', () => {
  const times = [0.6, 0.9, 0.2, 0.4].map(
    (confidence, at): TurnTime => ({
      start: seconds(at),
      end: seconds(at + 1),
      timing: 'aligned',
      words: [],
      confidence,
    }),
  );
  const by = { byDoubt: true };
  const doubtful = turnsToReview(times, [], by);
  expect(doubtful).toEqual([2, 3, 0]);
  const review = { ...arrivedAt(2, doubtful, { ...OVER, ...by }), ...by };
  expect(review.walk).toEqual([2, 3, 0]);
  expect(turnAfter(2, [3, 0], review)).toBe(3);
  expect(turnAfter(2, [0], review)).toBe(0);
  expect(turnAfter(0, [3, 0], review)).toBe(3);
  expect(turnAfter(0, [], review)).toBeUndefined();
});
